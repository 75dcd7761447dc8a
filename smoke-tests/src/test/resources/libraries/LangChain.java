package example;

import application.ChatUser;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class LangChain implements Callable<Object> {
  private final ChatUser user;

  public LangChain(String address) {
    user = new ChatUser(address);
  }

  @Override
  public Object call() {
    return user.chat("m");
  }
}
