package application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Bodies that are read and written without blocking, since Servlet 3.1: a class of its own, which older servers do not load. */
final class NonBlocking {
  private NonBlocking() {
  }

  static void read(AsyncContext async, BooleanSupplier hasContext) throws IOException {
    async.getRequest().getInputStream().setReadListener(new BodyReader(async, hasContext));
  }

  static void write(AsyncContext async, BooleanSupplier hasContext) throws IOException {
    async.getResponse().getOutputStream().setWriteListener(new BodyWriter(async, hasContext));
  }

  static void writeEndlessly(AsyncContext async) throws IOException {
    async.getResponse().getOutputStream().setWriteListener(new EndlessWriter(async));
  }

  /** Reads the body without blocking, and answers. */
  private static final class BodyReader implements ReadListener {
    private final AsyncContext async;
    private final BooleanSupplier hasContext;
    private boolean allInside = true;

    BodyReader(AsyncContext async, BooleanSupplier hasContext) {
      this.async = async;
      this.hasContext = hasContext;
    }

    @Override
    public void onDataAvailable() throws IOException {
      allInside &= hasContext.getAsBoolean();
      ServletInputStream in = async.getRequest().getInputStream();
      byte[] buffer = new byte[1024];
      while (in.isReady() && in.read(buffer) >= 0) {
        allInside &= hasContext.getAsBoolean();
      }
    }

    @Override
    public void onAllDataRead() {
      allInside &= hasContext.getAsBoolean();
      Application.answer(async.getResponse(), 200, String.valueOf(allInside));
      async.complete();
    }

    @Override
    public void onError(Throwable failure) {
      async.complete();
    }
  }

  /** Writes the body without blocking. */
  private static final class BodyWriter implements WriteListener {
    private final AsyncContext async;
    private final BooleanSupplier hasContext;
    private int left = 3;

    BodyWriter(AsyncContext async, BooleanSupplier hasContext) {
      this.async = async;
      this.hasContext = hasContext;
    }

    @Override
    public void onWritePossible() throws IOException {
      ServletOutputStream out = async.getResponse().getOutputStream();
      while (out.isReady()) {
        if (left-- == 0) {
          async.complete();
          return;
        }
        out.write(String.valueOf(hasContext.getAsBoolean()).getBytes(StandardCharsets.US_ASCII));
      }
    }

    @Override
    public void onError(Throwable failure) {
      async.complete();
    }
  }

  /** Writes without blocking as long as it can. */
  private static final class EndlessWriter implements WriteListener {
    private final AsyncContext async;

    EndlessWriter(AsyncContext async) {
      this.async = async;
    }

    @Override
    public void onWritePossible() throws IOException {
      ServletOutputStream out = async.getResponse().getOutputStream();
      while (out.isReady()) {
        out.write(new byte[10_000]);
      }
    }

    @Override
    public void onError(Throwable failure) {
      async.complete();
    }
  }
}
