package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import java.util.ArrayDeque;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.scaladsl.BidiFlow;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** Sees the requests of a connection and their responses, which come in the order of the requests. */
final class ServerStage extends GraphStage<BidiShape<HttpResponse, HttpResponse, HttpRequest, HttpRequest>> {
  private final Inlet<HttpResponse> answered = Inlet.create("weft.answered");
  private final Outlet<HttpResponse> answers = Outlet.create("weft.answers");
  private final Inlet<HttpRequest> received = Inlet.create("weft.received");
  private final Outlet<HttpRequest> requests = Outlet.create("weft.requests");
  private final BidiShape<HttpResponse, HttpResponse, HttpRequest, HttpRequest> shape = new BidiShape<>(answered, answers, received, requests);

  private ServerStage() {
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static BidiFlow<?, ?, ?, ?, ?> before(BidiFlow preparation) {
    return BidiFlow.fromGraph(new ServerStage()).atop(preparation);
  }

  @Override
  public BidiShape<HttpResponse, HttpResponse, HttpRequest, HttpRequest> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic((ConnectionAddresses) attributes.getAttribute(ConnectionAddresses.class, (ConnectionAddresses) null));
  }

  private final class Logic extends GraphStageLogic {
    private final ArrayDeque<Exchange> unanswered = new ArrayDeque<>();
    /** The exchange whose response is sent piece by piece. */
    private @Nullable Exchange answering;

    Logic(@Nullable ConnectionAddresses addresses) {
      super(shape);
      setHandler(received, new AbstractInHandler() {
        @Override
        public void onPush() {
          HttpRequest request = grab(received);
          unanswered.add(begin(request, addresses));
          push(requests, request);
        }

        @Override
        public void onUpstreamFinish() {
          complete(requests);
        }

        @Override
        public void onUpstreamFailure(Throwable thrown) {
          fail(requests, thrown);
        }
      });
      setHandler(requests, new AbstractOutHandler() {
        @Override
        public void onPull() {
          pull(received);
        }

        @Override
        public void onDownstreamFinish() {
          cancel(received);
        }
      });
      setHandler(answered, new AbstractInHandler() {
        @Override
        public void onPush() {
          push(answers, answer(grab(answered)));
        }

        @Override
        public void onUpstreamFinish() {
          complete(answers);
        }

        @Override
        public void onUpstreamFailure(Throwable thrown) {
          failed(thrown);
          fail(answers, thrown);
        }
      });
      setHandler(answers, new AbstractOutHandler() {
        @Override
        public void onPull() {
          pull(answered);
        }

        @Override
        public void onDownstreamFinish() {
          cancel(answered);
        }
      });
    }

    private Exchange begin(HttpRequest request, @Nullable ConnectionAddresses addresses) {
      try {
        return Exchange.begin(request, addresses);
      } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into the stream
        Exchange.INSTRUMENTATION.failed(e);
        return Exchange.none(request);
      }
    }

    private HttpResponse answer(HttpResponse response) {
      Exchange exchange = unanswered.poll();
      answering = response.entity() instanceof HttpEntity.Strict ? null : exchange;
      try {
        return exchange == null ? response : exchange.answer(response);
      } catch (RuntimeException | LinkageError e) {
        Exchange.INSTRUMENTATION.failed(e);
        return response;
      }
    }

    private void failed(Throwable thrown) {
      Exchange failed = unanswered.poll();
      if (failed != null) {
        failed.fail(thrown);
      }
    }

    /** The connection is closed. */
    @Override
    public void postStop() {
      if (answering != null) {
        answering.complete();
      }
      for (Exchange each : unanswered) {
        each.complete();
      }
      unanswered.clear();
    }
  }
}
