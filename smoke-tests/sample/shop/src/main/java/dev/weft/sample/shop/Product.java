package dev.weft.sample.shop;

/** What the shop sells. */
final class Product {
  final int id;
  final String name;
  final int stock;

  Product(int id, String name, int stock) {
    this.id = id;
    this.name = name;
    this.stock = stock;
  }
}
