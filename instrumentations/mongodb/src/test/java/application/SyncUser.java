package application;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;

/** Uses a driver that waits for answers. What releases have differently is called by reflection. */
public final class SyncUser {
  private final Object client;
  private final MongoDatabase shop;
  private MongoCollection<Document> orders;

  public SyncUser(String uri) throws Exception {
    client = connect(uri);
    shop = (MongoDatabase) client.getClass().getMethod("getDatabase", String.class).invoke(client, "shop");
  }

  private static Object connect(String uri) throws Exception {
    try {
      return Class.forName("com.mongodb.client.MongoClients").getMethod("create", String.class).invoke(null, uri);
    } catch (ClassNotFoundException e) {   // before 3.7
      Class<?> parsed = Class.forName("com.mongodb.MongoClientURI");
      return Class.forName("com.mongodb.MongoClient").getConstructor(parsed).newInstance(parsed.getConstructor(String.class).newInstance(uri));
    }
  }

  public void use(String collection) {
    orders = shop.getCollection(collection);
  }

  public void insert(List<Integer> ids) throws Exception {
    List<Document> documents = new ArrayList<>();
    for (Integer id : ids) {
      documents.add(new Document("_id", id).append("buyer", "secret"));
    }
    try {
      if (ids.size() == 1) {
        MongoCollection.class.getMethod("insertOne", Object.class).invoke(orders, documents.get(0));
      } else {
        MongoCollection.class.getMethod("insertMany", List.class).invoke(orders, documents);
      }
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  /** With at most two documents in each answer. */
  public List<Integer> findFrom(int id) {
    List<Integer> found = new ArrayList<>();
    for (Document each : orders.find(Filters.and(gte("_id", id), Filters.in("buyer", "secret", "secret 2"))).batchSize(2)) {
      found.add(each.getInteger("_id"));
    }
    return found;
  }

  public void modify(int id) {
    orders.updateOne(eq("_id", id), Updates.set("buyer", "secret 2"));
    orders.findOneAndUpdate(eq("_id", id), Updates.set("buyer", "secret 3"));
    orders.aggregate(Arrays.asList(Aggregates.match(eq("buyer", "secret 3")))).first();
    orders.distinct("buyer", String.class).first();
    orders.deleteMany(eq("_id", id));
  }

  public void bulk(int id) {
    orders.bulkWrite(Arrays.asList(
        new InsertOneModel<>(new Document("_id", id)),
        new UpdateOneModel<>(eq("_id", id), Updates.set("buyer", "secret")),
        new UpdateOneModel<>(eq("_id", id), Updates.set("buyer", "secret 2")),
        new DeleteManyModel<>(eq("_id", id))));
  }

  public void command(String name, Object value) {
    shop.runCommand(new Document(name, value));
  }

  /** What is seen after each document of a find, and after the insertion that follows it. */
  public List<String> insertAfterFind(int id, Supplier<String> look) throws Exception {
    List<String> seen = new ArrayList<>();
    for (Document ignored : orders.find(gte("_id", id)).batchSize(2)) {
      seen.add(look.get());
    }
    insert(Arrays.asList(id + 100));
    seen.add(look.get());
    return seen;
  }

  public void close() throws Exception {
    client.getClass().getMethod("close").invoke(client);
  }
}
