package application;

/** What a job does. */
public final class Looks {
  private final Runnable look;

  Looks(Runnable look) {
    this.look = look;
  }

  void look() {
    look.run();
  }
}
