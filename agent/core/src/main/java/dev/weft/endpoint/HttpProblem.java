package dev.weft.endpoint;

/** A request that is answered with an error status and the reason. */
final class HttpProblem extends Exception {
  private static final long serialVersionUID = 1;

  private final Response response;

  HttpProblem(int status, String reason, String detail) {
    super(detail, null, false, false);   // no stack trace: any client can cause it
    response = Response.text(status, reason, detail + "\n");
  }

  Response response() {
    return response;
  }
}
