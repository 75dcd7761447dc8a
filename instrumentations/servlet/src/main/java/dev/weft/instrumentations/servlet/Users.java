package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who sent a request. The container knows it before the first filter; a filter of the application's own, such as Spring Security's, hands on a
 * request that knows it; {@code HttpServletRequest.login} tells it in between. So each call asks its own request, until one answers.
 */
final class Users {
  private Users() {
  }

  static void note(HttpServerOperation operation, HttpServletRequest request) {
    if (operation.needsUser()) {
      AuthenticatedUser.tell(operation, request, HttpServletRequest::getRemoteUser);
    }
  }
}
