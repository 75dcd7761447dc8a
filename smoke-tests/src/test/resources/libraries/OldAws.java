package example;

import application.OldAwsUser;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class OldAws implements Callable<Object> {
  private final OldAwsUser user;

  public OldAws(String addresses) {
    user = new OldAwsUser(addresses.split(" ")[0], addresses.split(" ")[1], "id", "secret");
    user.createBucket("pens");
    user.put("pens", "7", "blue");
  }

  @Override
  public Object call() throws Exception {
    return user.size("pens", "7");
  }
}
