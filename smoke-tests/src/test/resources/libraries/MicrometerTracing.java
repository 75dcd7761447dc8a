package example;

import application.TracedShop;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class MicrometerTracing implements Callable<Object> {
  private final String address;
  private final TracedShop shop = new TracedShop();

  public MicrometerTracing(String address) {
    this.address = address;
  }

  @Override
  public Object call() throws Exception {
    shop.sendInSpan(address);
    shop.sendInObservation(address);
    return "sent";
  }
}
