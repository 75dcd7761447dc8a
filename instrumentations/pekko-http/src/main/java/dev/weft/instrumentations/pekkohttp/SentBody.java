package dev.weft.instrumentations.pekkohttp;

import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.ResponseEntity;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.scaladsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/** The body of a response that is sent piece by piece: its request lasts until the last one. */
final class SentBody extends GraphStage<FlowShape<Object, Object>> {
  private final Exchange exchange;
  private final Inlet<Object> in = Inlet.create("weft.in");
  private final Outlet<Object> out = Outlet.create("weft.out");
  private final FlowShape<Object, Object> shape = new FlowShape<>(in, out);

  private SentBody(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The entity with a body that ends the exchange. */
  static ResponseEntity watched(ResponseEntity entity, Exchange exchange) {
    if (entity instanceof HttpEntity.Default) {
      HttpEntity.Default known = (HttpEntity.Default) entity;
      return new HttpEntity.Default(known.contentType(), known.contentLength(), through(known.data(), exchange));
    }
    if (entity instanceof HttpEntity.Chunked) {
      HttpEntity.Chunked chunked = (HttpEntity.Chunked) entity;
      return new HttpEntity.Chunked(chunked.contentType(), through(chunked.chunks(), exchange));
    }
    if (entity instanceof HttpEntity.CloseDelimited) {
      HttpEntity.CloseDelimited delimited = (HttpEntity.CloseDelimited) entity;
      return new HttpEntity.CloseDelimited(delimited.contentType(), through(delimited.data(), exchange));
    }
    exchange.sent(-1);
    return entity;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> Source<T, Object> through(Source<T, Object> body, Exchange exchange) {
    return (Source<T, Object>) ((Source) body).via(new SentBody(exchange));
  }

  @Override
  public FlowShape<Object, Object> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {
    private long bytes;

    Logic() {
      super(shape);
      setHandler(in, new AbstractInHandler() {
        @Override
        public void onPush() {
          Object part = grab(in);
          bytes += part instanceof ByteString ? ((ByteString) part).size()
              : part instanceof HttpEntity.ChunkStreamPart ? ((HttpEntity.ChunkStreamPart) part).data().size() : 0;
          push(out, part);
        }
      });
      setHandler(out, new AbstractOutHandler() {
        @Override
        public void onPull() {
          pull(in);
        }
      });
    }

    @Override
    public void postStop() {
      exchange.sent(bytes);
    }
  }
}
