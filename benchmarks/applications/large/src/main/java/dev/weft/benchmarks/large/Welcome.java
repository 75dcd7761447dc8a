package dev.weft.benchmarks.large;

import dev.weft.benchmarks.large.customer.CustomerService;
import dev.weft.benchmarks.large.product.ProductService;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that a first visitor sees. */
@Controller
public class Welcome {
  private final ProductService products;
  private final CustomerService customers;

  public Welcome(ProductService products, CustomerService customers) {
    this.products = products;
    this.customers = customers;
  }

  @GetMapping("/")
  public String welcome(Model model) {
    model.addAttribute("products", products.list(PageRequest.of(0, 20)));
    model.addAttribute("customers", customers.list(PageRequest.of(0, 20)).getTotalElements());
    return "welcome";
  }
}
