package com.acme.shop;

/** Code of an application that fails. */
public final class Orders {
  private Orders() {
  }

  public static void find(int id) {
    check(id);
  }

  public static void remove(int id) {
    check(id);
  }

  private static void check(int id) {
    if (id < 0) {
      throw new IllegalArgumentException("no order " + id);
    }
  }

  public static void parse(String id) {
    Integer.parseInt(id);
  }

  public static Runnable later() {
    return () -> Integer.parseInt("later");
  }
}
