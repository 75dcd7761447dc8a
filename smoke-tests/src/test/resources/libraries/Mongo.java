package example;

import application.ReactiveUser;
import application.SyncUser;
import java.util.Collections;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Mongo implements Callable<Object> {
  private final SyncUser sync;
  private final ReactiveUser reactive;

  public Mongo(String address) throws Exception {
    String[] parts = address.split(" ");
    sync = new SyncUser(parts[0]);
    sync.use(parts[1]);
    reactive = new ReactiveUser(parts[0]);
    reactive.use(parts[1]);
  }

  @Override
  public Object call() throws Exception {
    sync.insert(Collections.singletonList(1));
    return reactive.findFrom(1);
  }
}
