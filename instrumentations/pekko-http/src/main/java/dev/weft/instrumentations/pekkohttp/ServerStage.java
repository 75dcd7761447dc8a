package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.StreamTcpException;
import org.apache.pekko.stream.scaladsl.BidiFlow;

/** Sees the requests that a connection brings and their responses. */
final class ServerStage extends PassingStage {
  private final boolean hasStreams;
  private final @Nullable Exchange first;

  private ServerStage(boolean hasStreams, @Nullable Exchange first) {
    super(true);
    this.hasStreams = hasStreams;
    this.first = first;
  }

  /** Responses come in the order of the requests. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static BidiFlow<?, ?, ?, ?, ?> before(BidiFlow preparation) {
    return BidiFlow.fromGraph(new ServerStage(false, null)).atop(preparation);
  }

  /** Responses have the number of the stream of HTTP/2 that brought the request. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static BidiFlow<?, ?, ?, ?, ?> beforeStreams(BidiFlow preparation) {
    return BidiFlow.fromGraph(new ServerStage(true, Exchange.upgraded())).atop(preparation);
  }

  @Override
  Watch watch(Attributes attributes) {
    return new Connection((ConnectionAddresses) attributes.getAttribute(ConnectionAddresses.class, (ConnectionAddresses) null));
  }

  private final class Connection implements Watch {
    private final @Nullable ConnectionAddresses addresses;
    private final ArrayDeque<Exchange> unanswered = new ArrayDeque<>();
    /** Those whose response is sent piece by piece. */
    private final List<Exchange> answering = new ArrayList<>(1);

    Connection(@Nullable ConnectionAddresses addresses) {
      this.addresses = addresses == null && first != null ? first.addresses() : addresses;
      if (first != null) {
        unanswered.add(first);
      }
    }

    @Override
    public HttpRequest request(HttpRequest request) {
      Exchange exchange;
      try {
        exchange = Exchange.begin(request, addresses, hasStreams ? StreamIds.of(request) : 0);
      } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into the stream
        Exchange.INSTRUMENTATION.failed(e);
        exchange = Exchange.none(request);
      }
      unanswered.add(exchange);
      return request;
    }

    @Override
    public HttpResponse response(HttpResponse response) {
      try {
        Exchange exchange = hasStreams ? answered(StreamIds.of(response)) : unanswered.poll();
        if (exchange == null || exchange.isUpgraded() && !hasStreams) {
          return response;
        }
        if (!(response.entity() instanceof HttpEntity.Strict)) {
          answering.removeIf(Exchange::hasEnded);
          answering.add(exchange);
        }
        return exchange.answer(response);
      } catch (RuntimeException | LinkageError e) {
        Exchange.INSTRUMENTATION.failed(e);
        return response;
      }
    }

    private @Nullable Exchange answered(int stream) {
      for (Iterator<Exchange> each = unanswered.iterator(); each.hasNext();) {
        Exchange exchange = each.next();
        if (exchange.stream() == stream) {
          each.remove();
          return exchange;
        }
      }
      return null;
    }

    @Override
    public void requestsFailed(Throwable thrown) {
      if (thrown instanceof StreamTcpException) {   // not the server's own, such as that a connection was idle for too long
        unanswered.forEach(each -> each.connectionFailed(thrown));
      }
    }

    /** In HTTP/1 the server answers the request whose handler failed with status 500; in HTTP/2 it closes the connection. */
    @Override
    public void responsesFailed(Throwable thrown) {
      if (hasStreams) {
        unanswered.forEach(each -> each.fail(thrown, 0));
        unanswered.clear();
      } else if (!unanswered.isEmpty()) {
        unanswered.poll().fail(thrown, 500);
      }
    }

    @Override
    public void stopped() {
      answering.forEach(Exchange::complete);
      unanswered.forEach(Exchange::complete);
      answering.clear();
      unanswered.clear();
    }
  }
}
