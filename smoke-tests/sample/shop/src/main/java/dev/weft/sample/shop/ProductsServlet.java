package dev.weft.sample.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** {@code GET /products}: all there is. */
final class ProductsServlet extends JsonServlet {
  private final transient Catalogue catalogue;

  ProductsServlet(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    try {
      answer(response, HttpServletResponse.SC_OK, catalogue.all());
    } catch (SQLException failed) {
      throw new ServletException(failed);
    }
  }
}
