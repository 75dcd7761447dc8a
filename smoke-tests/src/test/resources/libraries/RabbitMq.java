package example;

import application.RabbitUser;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** See {@code LibrariesIT}. */
public class RabbitMq implements Callable<Object> {
  private final RabbitUser user;
  private final String destination;

  public RabbitMq(String portAndQueue) throws Exception {
    user = new RabbitUser(Integer.parseInt(portAndQueue.split(" ")[0]), true);
    destination = portAndQueue.split(" ")[1];
    user.queue(destination);
  }

  @Override
  public Object call() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    user.publish("", destination, "a parcel");
    user.consume(destination, (body, headers) -> received.countDown());
    return received.await(10, TimeUnit.SECONDS);
  }
}
