package dev.weft.sample.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code GET /products/3}: one product with its price. */
final class ProductServlet extends JsonServlet {
  private final transient Catalogue catalogue;
  private final transient Pricing pricing;

  ProductServlet(Catalogue catalogue, Pricing pricing) {
    this.catalogue = catalogue;
    this.pricing = pricing;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    OptionalLong id = number(request);
    try {
      Optional<String> name = id.isPresent() ? catalogue.name((int) id.getAsLong()) : Optional.empty();
      if (name.isEmpty()) {
        answer(response, HttpServletResponse.SC_NOT_FOUND, Map.of("error", "no such product"));
        return;
      }
      Map<String, Object> product = new LinkedHashMap<>();
      product.put("id", id.getAsLong());
      product.put("name", name.get());
      product.put("price", pricing.price((int) id.getAsLong()));
      answer(response, HttpServletResponse.SC_OK, product);
    } catch (SQLException failed) {
      throw new ServletException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServletException(interrupted);
    }
  }
}
