package example;

import application.Calls;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Grpc implements Callable<Object> {
  private final Calls calls;

  public Grpc(String transport) throws Exception {
    calls = new Calls(transport, () -> "");
  }

  @Override
  public Object call() {
    return calls.say("hello");
  }
}
