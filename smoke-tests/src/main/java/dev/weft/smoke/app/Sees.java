package dev.weft.smoke.app;

/** Prints which of the classes and resources named it can see, and whether their class loader is the application's. */
public final class Sees {
  private Sees() {}

  public static void main(String[] names) {
    ClassLoader own = Sees.class.getClassLoader();
    for (String name : names) {
      if (name.indexOf('/') >= 0) {
        System.out.println(name + ' ' + (own.getResource(name) == null ? "absent" : "there"));
        continue;
      }
      try {
        ClassLoader loader = Class.forName(name, false, own).getClassLoader();
        System.out.println(name + ' ' + (loader == null ? "bootstrap" : loader == own ? "application" : "other"));
      } catch (ClassNotFoundException e) {
        System.out.println(name + " absent");
      }
    }
  }
}
