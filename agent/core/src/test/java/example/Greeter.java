package example;

/** What classes are woven by. */
public interface Greeter {
  String greet(String name);

  /** Has no method that is woven. */
  interface Other extends Greeter {
  }

  /** Knows the interface, not the method. */
  abstract class Base implements Other {
  }

  /** Greets. */
  class Polite extends Base {
    @Override
    public String greet(String name) {
      return "good day ".concat(name);
    }

    static String greet(String name, String title) {
      return title.concat(name);
    }
  }

  /** Inherits the method. */
  class Quiet extends Polite {
    void listen() {
    }
  }

  /** Greets as its super class does, and more. */
  class Loud extends Polite {
    @Override
    public String greet(String name) {
      return super.greet(name).concat("!");
    }
  }
}
