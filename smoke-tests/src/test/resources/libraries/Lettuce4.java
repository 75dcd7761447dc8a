package example;

import application.LettuceUser;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Lettuce4 implements Callable<Object> {
  private final LettuceUser user;

  public Lettuce4(String port) {
    user = new LettuceUser(Integer.parseInt(port), 0);
  }

  @Override
  public Object call() throws Exception {
    user.sync("set", "book", "red");
    return user.values(user.reactive("get", "book"));
  }
}
