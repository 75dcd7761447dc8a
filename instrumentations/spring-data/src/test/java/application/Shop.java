package application;

import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.data.annotation.Id;
import org.springframework.data.keyvalue.core.KeyValueTemplate;
import org.springframework.data.keyvalue.repository.KeyValueRepository;
import org.springframework.data.keyvalue.repository.support.KeyValueRepositoryFactory;
import org.springframework.data.map.MapKeyValueAdapter;

/** An application with a repository of Spring Data's in memory, which does with it what it is told. */
public final class Shop implements Consumer<String> {
  private final Orders orders = new KeyValueRepositoryFactory(new KeyValueTemplate(new MapKeyValueAdapter())).getRepository(Orders.class);

  @Override
  public void accept(String action) {
    switch (action) {
      case "save":
        orders.save(new Order("1", "red"));
        break;
      case "find":
        orders.findById("1");
        break;
      case "query":
        orders.findByColour("red");
        break;
      case "fail":
        orders.save(null);
        break;
      default:
        throw new IllegalArgumentException(action);
    }
  }

  public interface Orders extends KeyValueRepository<Order, String> {
    Optional<Order> findByColour(String colour);
  }

  public static class Order {
    @Id
    public String id;
    public String colour;

    public Order(String id, String colour) {
      this.id = id;
      this.colour = colour;
    }
  }
}
