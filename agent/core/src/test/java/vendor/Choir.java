package vendor;

import example.Greeter;

/** A library's own interface. */
public interface Choir extends Greeter {
  /** Names neither the type nor the method. */
  class Boys extends Voices implements Choir {
  }

  /** Holds the method. */
  class Voices {
    public String greet(String name) {
      return "hail ".concat(name);
    }
  }
}
