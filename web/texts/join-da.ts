import type { JoinTexts } from './join.ts';

/** Danish. */
export const da: JoinTexts = {
  early: 'Du kan allerede gå ind; de andre kommer måske senere.',
  shownAs: (name) => `De andre ser dig som ${name}.`,
  again: 'Du har været med i samtalen. Du kan gå ind igen.',
  noRoom: 'Samtalens rum kan ikke åbnes lige nu. Prøv igen, eller sig det til den, der inviterede dig.',
  over: {
    cancelled: {
      title: 'Samtalen er aflyst',
      text: (host) => `${host} har aflyst den. Du behøver ikke gøre noget.`,
    },
    removed: {
      title: 'Invitationen er trukket tilbage',
      text: (host) => `Spørg ${host}, hvis du mener, at du skal være med.`,
    },
    'address-changed': {
      title: 'Linket gælder ikke længere',
      text: (host) => `Invitationen er sendt til en anden adresse. Spørg ${host}, hvis den var til dig.`,
    },
    over: {
      title: 'Samtalen er slut',
      text: (host) => `Tiden er gået. Bed ${host} om en ny invitation.`,
    },
  },
};
