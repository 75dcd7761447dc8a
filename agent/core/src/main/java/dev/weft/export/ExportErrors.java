package dev.weft.export;

import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.exporter.internal.FailedExportException.GrpcExportException;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;

/** Says in a few words why a batch was not delivered. */
final class ExportErrors {
  private static final int LONGEST = 200;

  private ExportErrors() {
  }

  static String text(CompletableResultCode result) {
    if (!result.isDone()) {
      return "no answer in time";
    }
    Throwable failure = result.getFailureThrowable();
    return failure == null ? "refused" : text(failure);
  }

  static String text(Throwable failure) {
    if (failure instanceof HttpExportException && ((HttpExportException) failure).getResponse() != null) {
      return "HTTP status " + ((HttpExportException) failure).getResponse().getStatusCode();
    }
    if (failure instanceof GrpcExportException && ((GrpcExportException) failure).getResponse() != null) {
      return "gRPC status " + ((GrpcExportException) failure).getResponse().getStatusCode();
    }
    Throwable cause = failure instanceof FailedExportException && failure.getCause() != null ? failure.getCause() : failure;
    String text = cause.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
