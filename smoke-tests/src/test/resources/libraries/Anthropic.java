package example;

import application.AnthropicUser;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Anthropic implements Callable<Object> {
  private final AnthropicUser user;

  public Anthropic(String address) {
    user = new AnthropicUser(address);
  }

  @Override
  public Object call() {
    return user.chat("claude");
  }
}
