package example;

import application.OpenAiUser;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class OpenAi implements Callable<Object> {
  private final OpenAiUser user;

  public OpenAi(String address) {
    user = new OpenAiUser(address);
  }

  @Override
  public Object call() {
    return user.chat("m") + user.stream("m");
  }
}
