package dev.weft.sample.shop;

import java.math.BigDecimal;
import java.util.List;

/** What a customer asks for, as it comes in JSON: {@code {"customer": "ann", "items": [{"product": 3, "quantity": 2}]}}. */
final class Order {
  public String customer;
  public List<Item> items;

  boolean isComplete() {
    return customer != null && !customer.isBlank() && items != null && !items.isEmpty()
        && items.stream().allMatch(item -> item.product > 0 && item.quantity > 0);
  }

  static final class Item {
    int product;
    int quantity;
    /** Set by the shop. */
    BigDecimal unitPrice;
  }
}
