package dev.weft.instrumentations.pekkohttp;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.scaladsl.BidiFlow;
import org.apache.pekko.stream.scaladsl.Flow;
import org.apache.pekko.stream.scaladsl.Keep$;

/** Sees the requests that a connection sends and their responses, which come in the order of the requests. */
final class ClientStage extends PassingStage {
  private static final Object[] NOT_REPORTED = {};

  private final boolean isSecure;
  private final String host;
  private final int port;

  private ClientStage(boolean isSecure, String host, int port) {
    super(false);
    this.isSecure = isSecure;
    this.host = host;
    this.port = port;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static Flow<?, ?, ?> before(Flow connection, boolean isSecure, String host, int port) {
    return BidiFlow.fromGraph(new ClientStage(isSecure, host, port)).joinMat(connection, Keep$.MODULE$.right());
  }

  @Override
  Watch watch(Attributes attributes) {
    return new Connection();
  }

  private final class Connection implements Watch {
    private final ArrayDeque<Object[]> unanswered = new ArrayDeque<>();

    @Override
    public HttpRequest request(HttpRequest request) {
      Object[] begun = null;
      try {
        begun = SentRequest.begin(request, isSecure, host, port);
      } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into the stream
        Exchange.INSTRUMENTATION.failed(e);
      }
      unanswered.add(begun == null ? NOT_REPORTED : begun);
      return begun == null ? request : SentRequest.detached(begun);
    }

    @Override
    public HttpResponse response(HttpResponse response) {
      Object[] begun = unanswered.poll();
      if (begun != null && begun != NOT_REPORTED) {
        SentRequest.end(begun, response, null);
      }
      return response;
    }

    @Override
    public void requestsFailed(Throwable thrown) {
      // the responses end, too
    }

    @Override
    public void responsesFailed(Throwable thrown) {
      for (Object[] begun : unanswered) {
        if (begun != NOT_REPORTED) {
          SentRequest.end(begun, null, thrown);
        }
      }
      unanswered.clear();
    }

    @Override
    public void stopped() {
      responsesFailed(new CancellationException());
    }
  }
}
