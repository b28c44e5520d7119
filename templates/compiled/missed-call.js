// made by scripts/build-templates.ts from 1835d4ff0d0138dd3dafdc85f5ef477d
import Handlebars from 'handlebars/runtime.js';
export default Handlebars.template({"0":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><td align=\"left\" class=\"logo pad\" style=\"font-size:0px;padding:0 32px;word-break:break-word;\"><div style=\"font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1c2530;\"><img src=\""
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "logoUrl", {"start":{"line":1,"column":4585},"end":{"line":1,"column":4605}} ), depth0))
    + "\" alt=\""
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "name", {"start":{"line":1,"column":4616},"end":{"line":1,"column":4633}} ), depth0))
    + "\" height=\"40\" style=\"display:block;height:40px;width:auto;max-width:240px\"></div></td></tr>";
},"1":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><td align=\"left\" class=\"soft pad\" style=\"font-size:0px;padding:0 32px;word-break:break-word;\"><div style=\"font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:14px;font-weight:600;line-height:24px;text-align:left;color:#5a6673;\"><span dir=\"auto\">"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "name", {"start":{"line":1,"column":5037},"end":{"line":1,"column":5054}} ), depth0))
    + "</span></div></td></tr>";
},"2":function(container,depth0,helpers,partials,data) {
    return "<p class=\"soft\" style=\"margin:0;color:#5a6673\" dir=\"auto\">"
    + container.escapeExpression(container.lambda(container.strict(depth0, "about", {"start":{"line":1,"column":6969},"end":{"line":1,"column":6974}} ), depth0))
    + "</p>";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><td align=\"left\" class=\"ink pad\" style=\"font-size:0px;padding:0 32px 20px;word-break:break-word;\"><div style=\"font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1c2530;\">"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"greeting"),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":7291},"end":{"line":1,"column":7361}}})) != null ? stack1 : "")
    + "</div></td></tr>";
},"4":function(container,depth0,helpers,partials,data) {
    return "<p style=\"margin:0\" dir=\"auto\">"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</p>";
},"5":function(container,depth0,helpers,partials,data) {
    return "<tr><td align=\"left\" class=\"ink pad\" style=\"font-size:0px;padding:0 32px 20px;word-break:break-word;\"><div style=\"font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1c2530;\"><p style=\"margin:0\">"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</p></div></td></tr>";
},"6":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><td align=\"left\" class=\"main wide pad\" style=\"font-size:0px;padding:0 32px 16px;word-break:break-word;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"border-collapse:separate;line-height:100%;\"><tbody><tr><td align=\"center\" bgcolor=\""
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "button", {"start":{"line":1,"column":8016},"end":{"line":1,"column":8035}} ), depth0))
    + "\" role=\"presentation\" style=\"border:1px solid "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accent", {"start":{"line":1,"column":8085},"end":{"line":1,"column":8104}} ), depth0))
    + ";border-radius:8px;cursor:auto;mso-padding-alt:12px 24px;background:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "button", {"start":{"line":1,"column":8176},"end":{"line":1,"column":8195}} ), depth0))
    + ";\" valign=\"middle\"><a href=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"callBack"), "href", {"start":{"line":1,"column":8227},"end":{"line":1,"column":8240}} ), depth0))
    + "\" style=\"display:inline-block;background:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "button", {"start":{"line":1,"column":8285},"end":{"line":1,"column":8304}} ), depth0))
    + ";color:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "buttonText", {"start":{"line":1,"column":8315},"end":{"line":1,"column":8338}} ), depth0))
    + ";font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;font-weight:600;line-height:24px;margin:0;text-decoration:none;text-transform:none;padding:12px 24px;mso-padding-alt:0px;border-radius:8px;\" target=\"_self\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"callBack"), "label", {"start":{"line":1,"column":8608},"end":{"line":1,"column":8622}} ), depth0))
    + "</a></td></tr></tbody></table></td></tr>";
},"7":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><td align=\"left\" class=\"other wide pad\" style=\"font-size:0px;padding:0 32px 16px;word-break:break-word;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"border-collapse:separate;line-height:100%;\"><tbody><tr><td align=\"center\" bgcolor=\"#ffffff\" role=\"presentation\" style=\"border:1px solid #c3cbd3;border-radius:8px;cursor:auto;mso-padding-alt:12px 24px;background:#ffffff;\" valign=\"middle\"><a href=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"openContact"), "href", {"start":{"line":1,"column":9124},"end":{"line":1,"column":9140}} ), depth0))
    + "\" style=\"display:inline-block;background:#ffffff;color:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accent", {"start":{"line":1,"column":9199},"end":{"line":1,"column":9218}} ), depth0))
    + ";font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;font-weight:600;line-height:24px;margin:0;text-decoration:none;text-transform:none;padding:12px 24px;mso-padding-alt:0px;border-radius:8px;\" target=\"_self\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"openContact"), "label", {"start":{"line":1,"column":9488},"end":{"line":1,"column":9505}} ), depth0))
    + "</a></td></tr></tbody></table></td></tr>";
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><td align=\"left\" class=\"ink pad\" style=\"font-size:0px;padding:8px 32px 24px;word-break:break-word;\"><table cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" width=\"100%\" border=\"0\" style=\"color:#1c2530;font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;\"><tr><td class=\"box\" style=\"background-color:#f4f6f8;border-left:4px solid "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "color", {"start":{"line":1,"column":10024},"end":{"line":1,"column":10042}} ), depth0))
    + ";padding:14px 16px\"><h2 style=\"margin:0 0 4px;font-size:16px;line-height:24px;font-weight:600\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"voicemail"), "title", {"start":{"line":1,"column":10141},"end":{"line":1,"column":10156}} ), depth0))
    + "</h2>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(depth0,"voicemail"),"lines"),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":10163},"end":{"line":1,"column":10240}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"voicemail"),"link"),{"name":"if","hash":{},"fn":container.program(9, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":10240},"end":{"line":1,"column":10400}}})) != null ? stack1 : "")
    + "</td></tr></table></td></tr>";
},"9":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p style=\"margin:10px 0 0\"><a href=\""
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"voicemail"),"link"), "href", {"start":{"line":1,"column":10300},"end":{"line":1,"column":10319}} ), depth0))
    + "\" style=\"color:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accent", {"start":{"line":1,"column":10338},"end":{"line":1,"column":10357}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"voicemail"),"link"), "label", {"start":{"line":1,"column":10363},"end":{"line":1,"column":10383}} ), depth0))
    + "</a></p>";
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr><th class=\"soft line\" scope=\"row\" align=\"left\" valign=\"top\" width=\"34%\" style=\"padding:10px 12px 10px 0;border-top:1px solid #e3e7eb;color:#5a6673;font-weight:400\">"
    + container.escapeExpression(container.lambda(container.strict(depth0, "label", {"start":{"line":1,"column":10976},"end":{"line":1,"column":10981}} ), depth0))
    + "</th><td class=\"line\" valign=\"top\" dir=\"auto\" style=\"padding:10px 0;border-top:1px solid #e3e7eb;word-break:break-word\">"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"href"),{"name":"if","hash":{},"fn":container.program(11, data, 0),"inverse":container.program(12, data, 0),"data":data,"loc":{"start":{"line":1,"column":11103},"end":{"line":1,"column":11215}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"note"),{"name":"if","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":11215},"end":{"line":1,"column":11309}}})) != null ? stack1 : "")
    + "</td></tr>";
},"11":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<a href=\""
    + alias3(alias2(alias1(depth0, "href", {"start":{"line":1,"column":11126},"end":{"line":1,"column":11130}} ), depth0))
    + "\" style=\"color:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(lookupProperty(data,"root"),"layout"),"brand"), "accent", {"start":{"line":1,"column":11149},"end":{"line":1,"column":11174}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "value", {"start":{"line":1,"column":11180},"end":{"line":1,"column":11185}} ), depth0))
    + "</a>";
},"12":function(container,depth0,helpers,partials,data) {
    return container.escapeExpression(container.lambda(container.strict(depth0, "value", {"start":{"line":1,"column":11201},"end":{"line":1,"column":11206}} ), depth0));
},"13":function(container,depth0,helpers,partials,data) {
    return "<br><span class=\"soft\" style=\"color:#5a6673;font-size:14px\">"
    + container.escapeExpression(container.lambda(container.strict(depth0, "note", {"start":{"line":1,"column":11289},"end":{"line":1,"column":11293}} ), depth0))
    + "</span>";
},"14":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<br><a href=\""
    + alias3(alias2(alias1(lookupProperty(lookupProperty(lookupProperty(depth0,"layout"),"footer"),"preferences"), "href", {"start":{"line":1,"column":12854},"end":{"line":1,"column":12884}} ), depth0))
    + "\" style=\"color:"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accent", {"start":{"line":1,"column":12903},"end":{"line":1,"column":12922}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(lookupProperty(depth0,"layout"),"footer"),"preferences"), "label", {"start":{"line":1,"column":12928},"end":{"line":1,"column":12959}} ), depth0))
    + "</a>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<!doctype html><html lang=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "language", {"start":{"line":1,"column":29},"end":{"line":1,"column":44}} ), depth0))
    + "\" dir=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "direction", {"start":{"line":1,"column":55},"end":{"line":1,"column":71}} ), depth0))
    + "\" xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><title>"
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "subject", {"start":{"line":1,"column":217},"end":{"line":1,"column":231}} ), depth0))
    + "</title>\u003C!--[if !mso]>\u003C!--><meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">\u003C!--<![endif]--><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style type=\"text/css\">#outlook a { padding:0; }body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }p { display:block;margin:13px 0; }</style>\u003C!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]-->\u003C!--[if lte mso 11]><style type=\"text/css\">.mj-outlook-group-fix { width:100% !important; }</style><![endif]--><style type=\"text/css\">@media only screen and (min-width:480px) {.mj-column-per-100 { width:100% !important; max-width: 100%; }}</style><style media=\"screen and (min-width:480px)\">.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }</style><style type=\"text/css\">:root { color-scheme: light dark; supported-color-schemes: light dark; }a { color: "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accent", {"start":{"line":1,"column":1475},"end":{"line":1,"column":1494}} ), depth0))
    + "; }@media only screen and (max-width: 480px) {td.pad { padding-left: 20px !important; padding-right: 20px !important; }.wide table { width: 100% !important; }.wide a { display: block !important; }.card, .card > table > tbody > tr > td { border-radius: 0 !important; }}@media (prefers-color-scheme: dark) {body, .page, .page > div { background-color: #11161c !important; }.card, .card > table { background: #1c232b !important; }.ink div, .ink td, .ink h1, .ink h2 { color: #eef1f4 !important; }.soft, .ink .soft, .soft div { color: #aab4bf !important; }.box { background-color: #27303a !important; border-color: "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accentOnDark", {"start":{"line":1,"column":2109},"end":{"line":1,"column":2134}} ), depth0))
    + " !important; }.line { border-color: #343e49 !important; }a, .ink a { color: "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accentOnDark", {"start":{"line":1,"column":2214},"end":{"line":1,"column":2239}} ), depth0))
    + " !important; }.main td { border-color: "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accentOnDark", {"start":{"line":1,"column":2282},"end":{"line":1,"column":2307}} ), depth0))
    + " !important; }.main a { color: "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "buttonText", {"start":{"line":1,"column":2342},"end":{"line":1,"column":2365}} ), depth0))
    + " !important; }.other td, .other a { background: #1c232b !important; border-color: #55616e !important; color: "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "accentOnDark", {"start":{"line":1,"column":2478},"end":{"line":1,"column":2503}} ), depth0))
    + " !important; }.logo img { background-color: #ffffff !important; border-radius: 6px !important; padding: 6px 8px !important; }}</style><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\"><meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no, url=no\"></head><body class=\"page\" style=\"word-spacing:normal;background-color:#f1f3f5;\"><div style=\"display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "preview", {"start":{"line":1,"column":3044},"end":{"line":1,"column":3058}} ), depth0))
    + "</div><div aria-label=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "subject", {"start":{"line":1,"column":3085},"end":{"line":1,"column":3099}} ), depth0))
    + "\" aria-roledescription=\"email\" role=\"article\" lang=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "language", {"start":{"line":1,"column":3155},"end":{"line":1,"column":3170}} ), depth0))
    + "\" dir=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"layout"), "direction", {"start":{"line":1,"column":3181},"end":{"line":1,"column":3197}} ), depth0))
    + "\" style=\"word-spacing:normal;background-color:#f1f3f5;\">\u003C!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\"><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]--><div style=\"margin:0px auto;max-width:600px;\"><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"width:100%;\"><tbody><tr><td style=\"direction:ltr;font-size:0px;padding:24px 0 12px;text-align:center;\">\u003C!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\"><![endif]--><div class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" width=\"100%\"><tbody><tr><td style=\"vertical-align:top;padding:0;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"\" width=\"100%\"><tbody>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"layout"),"brand"),"logoUrl"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(1, data, 0),"data":data,"loc":{"start":{"line":1,"column":4277},"end":{"line":1,"column":5086}}})) != null ? stack1 : "")
    + "</tbody></table></td></tr></tbody></table></div>\u003C!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div>\u003C!--[if mso | IE]></td></tr></table><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"card-outlook\" role=\"presentation\" style=\"width:600px;\" width=\"600\" bgcolor=\"#ffffff\"><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]--><div class=\"card\" style=\"background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:0 0 12px 12px;overflow:hidden;\"><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;\"><tbody><tr><td style=\"border-top:4px solid "
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"brand"), "color", {"start":{"line":1,"column":5861},"end":{"line":1,"column":5879}} ), depth0))
    + ";border-radius:0 0 12px 12px;direction:ltr;font-size:0px;padding:28px 0 0;text-align:left;\">\u003C!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\"><![endif]--><div class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" width=\"100%\"><tbody><tr><td style=\"vertical-align:top;padding:0;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"\" width=\"100%\"><tbody><tr><td align=\"left\" class=\"ink pad\" style=\"font-size:0px;padding:0 32px 20px;word-break:break-word;\"><div style=\"font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1c2530;\"><h1 style=\"margin:0 0 4px;font-size:24px;line-height:32px;font-weight:700\" dir=\"auto\">"
    + alias3(alias2(alias1(depth0, "headline", {"start":{"line":1,"column":6881},"end":{"line":1,"column":6889}} ), depth0))
    + "</h1>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"about"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":6896},"end":{"line":1,"column":6987}}})) != null ? stack1 : "")
    + "</div></td></tr>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"greeting"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":7003},"end":{"line":1,"column":7384}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"notices"),{"name":"each","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":7384},"end":{"line":1,"column":7730}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"callBack"),{"name":"if","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":7730},"end":{"line":1,"column":8671}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"openContact"),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":8671},"end":{"line":1,"column":9554}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"voicemail"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":9554},"end":{"line":1,"column":10435}}})) != null ? stack1 : "")
    + "<tr><td align=\"left\" class=\"ink pad\" style=\"font-size:0px;padding:8px 32px 28px;word-break:break-word;\"><table cellpadding=\"0\" cellspacing=\"0\" width=\"100%\" border=\"0\" style=\"color:#1c2530;font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"rows"),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":10792},"end":{"line":1,"column":11328}}})) != null ? stack1 : "")
    + "</table></td></tr></tbody></table></td></tr></tbody></table></div>\u003C!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div>\u003C!--[if mso | IE]></td></tr></table><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\"><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]--><div style=\"margin:0px auto;max-width:600px;\"><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"width:100%;\"><tbody><tr><td style=\"direction:ltr;font-size:0px;padding:16px 0 32px;text-align:center;\">\u003C!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\"><![endif]--><div class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" width=\"100%\"><tbody><tr><td style=\"vertical-align:top;padding:0;\"><table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"\" width=\"100%\"><tbody><tr><td align=\"left\" class=\"soft pad\" style=\"font-size:0px;padding:0 32px;word-break:break-word;\"><div style=\"font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#5a6673;\">"
    + alias3(alias2(alias1(lookupProperty(lookupProperty(depth0,"layout"),"footer"), "reason", {"start":{"line":1,"column":12784},"end":{"line":1,"column":12804}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"layout"),"footer"),"preferences"),{"name":"if","hash":{},"fn":container.program(14, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":12806},"end":{"line":1,"column":12972}}})) != null ? stack1 : "")
    + "</div></td></tr></tbody></table></td></tr></tbody></table></div>\u003C!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div>\u003C!--[if mso | IE]></td></tr></table><![endif]--></div></body></html>";
},"useData":true});
