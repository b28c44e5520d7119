import type { JoinTexts } from './join.ts';

/** German. */
export const de: JoinTexts = {
  early: 'Sie können schon hineingehen; die anderen kommen vielleicht später.',
  shownAs: (name) => `Die anderen sehen Sie als ${name}.`,
  again: 'Sie waren schon in diesem Gespräch. Sie können wieder hineingehen.',
  noRoom:
    'Der Raum dieses Gesprächs lässt sich gerade nicht öffnen. Bitte versuchen Sie es noch einmal, oder sagen Sie es der Person, die Sie eingeladen hat.',
  over: {
    cancelled: {
      title: 'Dieses Gespräch wurde abgesagt',
      text: (host) => `${host} hat es abgesagt. Sie müssen nichts weiter tun.`,
    },
    removed: {
      title: 'Diese Einladung wurde zurückgezogen',
      text: (host) => `Bitte fragen Sie bei ${host} nach, wenn Sie doch dabei sein sollten.`,
    },
    'address-changed': {
      title: 'Dieser Link gilt nicht mehr',
      text: (host) =>
        `Die Einladung ging an eine andere Adresse. Bitte fragen Sie bei ${host} nach, wenn Sie gemeint waren.`,
    },
    over: {
      title: 'Dieses Gespräch ist vorbei',
      text: (host) => `Seine Zeit ist um. Bitte lassen Sie sich von ${host} neu einladen.`,
    },
  },
};
