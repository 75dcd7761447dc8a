package application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.cfg.Configuration;

/** An application that keeps its orders in H2 through Hibernate, and does with them what it is told. */
public final class Shop implements Consumer<String> {
  private final SessionFactory factory;

  public Shop() {
    Configuration configuration = new Configuration().addAnnotatedClass(Order.class);
    configuration.setProperty("hibernate.connection.driver_class", "org.h2.Driver");
    configuration.setProperty("hibernate.connection.url", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    configuration.setProperty("hibernate.hbm2ddl.auto", "create-drop");
    factory = configuration.buildSessionFactory();
  }

  @Override
  public void accept(String action) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(Shop.class.getClassLoader());
    try {
      perform(action);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private void perform(String action) {
    try (Session session = factory.openSession()) {
      switch (action) {
        case "write":
          Transaction transaction = session.beginTransaction();
          session.persist(new Order(1));
          transaction.commit();
          break;
        case "find":
          session.find(Order.class, 1L);
          break;
        case "query":
          session.createQuery("from Purchase", Order.class).getResultList();
          break;
        case "delete":
          session.beginTransaction();
          session.createQuery("delete from Purchase").executeUpdate();
          session.remove(session.merge(new Order(2)));
          session.flush();
          session.getTransaction().rollback();
          break;
        case "fail":
          session.createNativeQuery("select * from nowhere").getResultList();
          break;
        default:
          throw new IllegalArgumentException(action);
      }
    }
  }

  @Entity(name = "Purchase")
  public static class Order {
    @Id
    private long id;

    public Order() {
    }

    Order(long id) {
      this.id = id;
    }
  }
}
