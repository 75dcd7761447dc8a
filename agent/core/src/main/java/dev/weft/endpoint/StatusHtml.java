package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The status as one HTML page of tables, without scripts and without other resources. */
final class StatusHtml {
  private static final String STYLE = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;"
      + "color:#1c2733;background:#fff}h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
      + "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #dde3ea;padding:.35rem 1.2rem .35rem 0;text-align:left;"
      + "vertical-align:top}td{overflow-wrap:anywhere}th,.number{white-space:nowrap}tbody th{width:1%}thead th{color:#5a6978}"
      + "ul{margin:0;padding:0;list-style:none}summary{cursor:pointer}dl,dd{margin:0}dl{min-width:26rem}"
      + "dt,.none{color:#75838f}dd{padding-left:1rem}.bad{color:#b3261e}a{color:#0b5cad}"
      + "@media(prefers-color-scheme:dark){body{background:#12181f;color:#d8e0e8}"
      + "th,td{border-color:#2a3540}thead th,dt,.none{color:#93a3b3}a{color:#7ab8f5}.bad{color:#ff8a80}}";
  private static final int SHOWN_AT_ONCE = 8;

  private final StringBuilder out = new StringBuilder(16 * 1024);
  private boolean inCell;

  private StatusHtml() {
  }

  static String of(Map<String, Object> status) {
    StatusHtml html = new StatusHtml();
    html.out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Weft status</title>")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><style>").append(STYLE).append("</style></head><body>\n")
        .append("<h1>Weft</h1><a href=\"metrics\">metrics</a> · <a href=\"health\">health</a>\n");
    for (Map.Entry<String, Object> section : status.entrySet()) {
      html.out.append("<h2>");
      html.text(section.getKey());
      html.out.append("</h2>\n");
      html.value(section.getValue());
      html.out.append('\n');
    }
    return html.out.append("</body></html>\n").toString();
  }

  private void value(@Nullable Object value) {
    if (value instanceof Map) {
      if (inCell) {
        definitions((Map<?, ?>) value);
      } else {
        table((Map<?, ?>) value);
      }
    } else if (value instanceof Iterable) {
      list((Iterable<?>) value);
    } else if (value == null || value.toString().isEmpty()) {
      none();
    } else {
      boolean bad = value.toString().startsWith("off") || value.toString().startsWith("failed");
      out.append(bad ? "<span class=\"bad\">" : "");
      text(value.toString());
      out.append(bad ? "</span>" : "");
    }
  }

  private void none() {
    out.append("<span class=\"none\">none</span>");
  }

  /** A map inside a table: each key above its value, which is narrower than a table in a table. */
  private void definitions(Map<?, ?> map) {
    out.append("<dl>");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append("<dt>");
      text(String.valueOf(entry.getKey()));
      out.append("</dt><dd>");
      value(entry.getValue());
      out.append("</dd>");
    }
    out.append("</dl>");
  }

  private void table(Map<?, ?> map) {
    if (map.isEmpty()) {
      none();
      return;
    }
    Set<Object> columns = columns(map);
    out.append("<table>");
    if (!columns.isEmpty()) {
      out.append("<thead><tr><th></th>");
      for (Object column : columns) {
        cell("th", column);
      }
      out.append("</tr></thead>");
    }
    out.append("<tbody>");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append("<tr>");
      cell("th", entry.getKey());
      if (columns.isEmpty()) {
        cell("td", entry.getValue());
      }
      for (Object column : columns) {
        Map<?, ?> row = (Map<?, ?>) entry.getValue();
        if (row.containsKey(column)) {
          cell("td", row.get(column));
        } else {
          out.append("<td></td>");
        }
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table>");
  }

  /** The columns of a map of maps, which is one table: the keys of all rows. Empty for other maps. */
  private static Set<Object> columns(Map<?, ?> map) {
    Set<Object> columns = new LinkedHashSet<>();
    for (Object value : map.values()) {
      if (!(value instanceof Map)) {
        return new LinkedHashSet<>();
      }
      columns.addAll(((Map<?, ?>) value).keySet());
    }
    return columns;
  }

  private void cell(String element, @Nullable Object value) {
    out.append('<').append(element).append(value instanceof Number ? " class=\"number\">" : ">");
    inCell = true;
    value(value);
    inCell = false;
    out.append("</").append(element).append('>');
  }

  /** A long list is folded behind its length. */
  private void list(Iterable<?> values) {
    int count = 0;
    int start = out.length();
    out.append("<ul>");
    for (Object value : values) {
      out.append("<li>");
      value(value);
      out.append("</li>");
      count++;
    }
    out.append("</ul>");
    if (count == 0) {
      out.setLength(start);
      none();
    } else if (count > SHOWN_AT_ONCE) {
      out.insert(start, "<details><summary>" + count + "</summary>");
      out.append("</details>");
    }
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<':
          out.append("&lt;");
          break;
        case '>':
          out.append("&gt;");
          break;
        case '&':
          out.append("&amp;");
          break;
        case '"':
          out.append("&quot;");
          break;
        default:
          out.append(c);
      }
    }
  }
}
