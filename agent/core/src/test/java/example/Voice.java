package example;

/** Holds a method for greeters and is none itself. */
public abstract class Voice {
  public String greet(String name) {
    return "hello ".concat(name);
  }

  /** Declares the type and inherits the method. */
  public static class Singer extends Voice implements Greeter {
  }

  /** Has a class of its own between itself and the method. */
  public abstract static class Trained extends Voice {
  }

  /** Likewise. */
  public static class Tenor extends Trained implements Greeter {
  }

  /** Has the method but not the type. */
  public static class Parrot extends Voice {
  }

  /** Has the type a second time, and the method of its own. */
  public static class Polite extends Singer {
    @Override
    public String greet(String name) {
      return super.greet(name).concat("!");
    }
  }
}
