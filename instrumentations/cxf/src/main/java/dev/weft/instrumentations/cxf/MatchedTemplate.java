package dev.weft.instrumentations.cxf;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.jaxrs.utils.HttpUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;

/** The templates of resource methods, below the servlet's mapping: {@code /orders/{id}}. */
final class MatchedTemplate {
  private static final String REQUEST = "HTTP.REQUEST";

  /** By CXF's exchange, of requests that a locator matched first. */
  private static final WeakIdentityMap<Located> LOCATED = LibraryState.map("cxf locators");

  private MatchedTemplate() {
  }

  static void matched(Message message, OperationResourceInfo matched) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation == null || operation.isTemplateNoted()) {
      return;
    }
    Located located = new Located(address(message), value(matched.getClassResourceInfo().getURITemplate()));
    located.add(matched);
    if (matched.isSubResourceLocator()) {
      LOCATED.put(message.getExchange(), located);
    } else {
      operation.noteTemplate(located.template());
    }
  }

  /** A resource method is called, or a locator of the object that goes on with the request: after a locator, what that object matched. */
  static void invoked(Exchange exchange) {
    Located located = LOCATED.get(exchange);
    OperationResourceInfo matched = located == null ? null : exchange.get(OperationResourceInfo.class);
    HttpServerOperation operation = matched == null || matched == located.last ? null : HttpServerOperation.current(Context.slot());
    if (operation == null) {
      return;
    }
    located.add(matched);
    if (!matched.isSubResourceLocator()) {
      LOCATED.remove(exchange);
      operation.noteTemplate(located.template());
    }
  }

  /**
   * The path of the endpoint below the servlet's, where it has one of its own: a setting. Behind a filter (TomEE) it is the path below the web
   * application's, since that of the servlet is then what the client asked for.
   */
  private static String address(Message message) {
    Object request = message.get(REQUEST);
    String servlet = ServletPath.of(request);
    if (servlet == null) {
      return "";
    }
    String base = HttpUtils.getBaseAddress(message);
    String endpoint = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String above = endpoint.startsWith(servlet) ? servlet : servlet.startsWith(endpoint + '/') ? ServletPath.application(request) : endpoint;
    return endpoint.startsWith(above) ? endpoint.substring(above.length()) : "";
  }

  private static String value(@Nullable URITemplate template) {
    return template == null ? "" : template.getValue();
  }

  /** What a request has matched so far. */
  private static final class Located {
    private final String address;
    private String path;
    private @Nullable OperationResourceInfo last;

    Located(String address, String path) {
      this.address = address;
      this.path = path;
    }

    void add(OperationResourceInfo matched) {
      last = matched;
      path = join(path, value(matched.getURITemplate()));
    }

    String template() {
      return address + path;
    }

    private static String join(String first, String second) {
      String start = first.endsWith("/") ? first.substring(0, first.length() - 1) : first;
      String rest = second.startsWith("/") ? second.substring(1) : second;
      return rest.isEmpty() && !start.isEmpty() ? start : start + '/' + rest;
    }
  }
}
