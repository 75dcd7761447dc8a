package dev.weft.instrumentations.pekkohttp;

import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** Lets the requests of a connection pass one way and their responses the other, and shows them. */
abstract class PassingStage extends GraphStage<BidiShape<Object, Object, Object, Object>> {
  /** What is done with the messages of one connection. It throws nothing. */
  interface Watch {
    /** Returns the request that goes on. */
    HttpRequest request(HttpRequest request);

    /** Returns the response that goes on. */
    HttpResponse response(HttpResponse response);

    /** No more requests come, nor more of one. */
    void requestsFailed(Throwable thrown);

    /** No more responses come. */
    void responsesFailed(Throwable thrown);

    /** The connection is closed. */
    void stopped();
  }

  private final Inlet<Object> requestsIn = Inlet.create("weft.requestsIn");
  private final Outlet<Object> requestsOut = Outlet.create("weft.requestsOut");
  private final Inlet<Object> responsesIn = Inlet.create("weft.responsesIn");
  private final Outlet<Object> responsesOut = Outlet.create("weft.responsesOut");
  private final BidiShape<Object, Object, Object, Object> shape;

  PassingStage(boolean ofServer) {
    shape = ofServer ? new BidiShape<>(responsesIn, responsesOut, requestsIn, requestsOut)
        : new BidiShape<>(requestsIn, requestsOut, responsesIn, responsesOut);
  }

  abstract Watch watch(Attributes attributes);

  @Override
  public BidiShape<Object, Object, Object, Object> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic(watch(attributes));
  }

  private final class Logic extends GraphStageLogic {
    private final Watch watch;

    Logic(Watch watch) {
      super(shape);
      this.watch = watch;
      pass(requestsIn, requestsOut, request -> watch.request((HttpRequest) request), watch::requestsFailed);
      pass(responsesIn, responsesOut, response -> watch.response((HttpResponse) response), watch::responsesFailed);
    }

    private void pass(Inlet<Object> in, Outlet<Object> out, Function<Object, Object> passed, Consumer<Throwable> failed) {
      setHandler(in, new AbstractInHandler() {
        @Override
        public void onPush() {
          push(out, passed.apply(grab(in)));
        }

        @Override
        public void onUpstreamFinish() {
          complete(out);
        }

        @Override
        public void onUpstreamFailure(Throwable thrown) {
          failed.accept(thrown);
          fail(out, thrown);
        }
      });
      setHandler(out, new AbstractOutHandler() {
        @Override
        public void onPull() {
          pull(in);
        }

        @Override
        public void onDownstreamFinish() {
          cancel(in);
        }
      });
    }

    @Override
    public void postStop() {
      watch.stopped();
    }
  }
}
