package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import dev.weft.errors.ErrorGroups;
import dev.weft.log.Log;
import dev.weft.metrics.Metrics;
import dev.weft.metrics.MetricsPage;
import dev.weft.telemetry.logs.Json;
import java.io.IOException;
import java.util.Locale;

/** The pages by path. */
final class Pages {
  private static final String INDEX = "Weft\n\n"
      + "/metrics             for Prometheus; OpenMetrics with exemplars where the Accept header asks for it; ?name[]=... for some\n"
      + "/status              what was woven, what was not and why, where data goes, settings in force; JSON, text or HTML by Accept\n"
      + "/errors              failures of requests, messages and jobs, grouped by what failed where; JSON\n"
      + "/health              the application and the systems that it calls, 200 or 503; also /health/detailed, and for probes /health/liveness,\n"
      + "                     /health/readiness, /health/startup, /live, /ready; JSON\n";

  private final Metrics metrics;
  private final Status status;
  private final ErrorGroups errors;
  private final HealthPages healthPages;

  Pages(Metrics metrics, Status status, ErrorGroups errors, HealthPages healthPages) {
    this.metrics = metrics;
    this.status = status;
    this.errors = errors;
    this.healthPages = healthPages;
  }

  Response answer(Request request) throws HttpProblem {
    try {
      return page(request);
    } catch (IOException | RuntimeException | LinkageError e) {
      Log.warn("page " + request.path() + " failed", e);
      return Response.text(500, "Internal Server Error", "this page failed: " + e + "\n");
    }
  }

  private Response page(Request request) throws HttpProblem, IOException {
    switch (request.path()) {
      case "/":
        return Response.ok(Response.TEXT, INDEX);
      case "/metrics":
        MetricsPage page = metrics.page(request.header("accept"), request.parameter("name[]"));
        return Response.ok(page.contentType(), page.body());
      case "/errors":
        return Response.ok(Response.JSON, Json.of(errors.shown()));
      case "/status":
        return status(request.header("accept"));
      default:
        Response health = healthPages.answer(request.path());
        if (health != null) {
          return health;
        }
        throw new HttpProblem(404, "Not Found", "there is /, /metrics, /errors, /health and /status");
    }
  }

  /** The type that comes first in the header, of JSON, HTML and text; JSON by default. */
  private Response status(@Nullable String accept) {
    String wanted = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
    int html = position(wanted, "text/html");
    int text = position(wanted, "text/plain");
    int json = position(wanted, "application/json");
    if (html < text && html < json) {
      return Response.ok(Response.HTML, StatusHtml.of(status.all()));
    }
    if (text < json) {
      return Response.ok(Response.TEXT, StatusText.of(status.all()));
    }
    return Response.ok(Response.JSON, Json.of(status.all()));
  }

  private static int position(String accept, String type) {
    int at = accept.indexOf(type);
    return at < 0 ? Integer.MAX_VALUE : at;
  }
}
