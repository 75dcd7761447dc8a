package application;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Uses the driver of reactive streams, without a library for them. */
public final class ReactiveUser {
  private final MongoClient client;
  private final MongoDatabase shop;
  private MongoCollection<Document> orders;

  public ReactiveUser(String uri) {
    client = MongoClients.create(uri);
    shop = client.getDatabase("shop");
  }

  public void use(String collection) {
    orders = shop.getCollection(collection);
  }

  public void insert(List<Integer> ids) throws Exception {
    all(inserting(ids));
  }

  private Publisher<?> inserting(List<Integer> ids) {
    List<Document> documents = new ArrayList<>();
    for (Integer id : ids) {
      documents.add(new Document("_id", id).append("buyer", "secret"));
    }
    return ids.size() == 1 ? orders.insertOne(documents.get(0)) : orders.insertMany(documents);
  }

  /** With at most two documents in each answer. */
  public List<Integer> findFrom(int id) throws Exception {
    List<Integer> found = new ArrayList<>();
    for (Document each : all(orders.find(Filters.and(gte("_id", id), Filters.in("buyer", "secret", "secret 2"))).batchSize(2))) {
      found.add(each.getInteger("_id"));
    }
    return found;
  }

  public void modify(int id) throws Exception {
    all(orders.updateOne(eq("_id", id), Updates.set("buyer", "secret 2")));
    all(orders.findOneAndUpdate(eq("_id", id), Updates.set("buyer", "secret 3")));
    all(orders.aggregate(Arrays.asList(Aggregates.match(eq("buyer", "secret 3")))));
    all(orders.distinct("buyer", String.class));
    all(orders.deleteMany(eq("_id", id)));
  }

  public void bulk(int id) throws Exception {
    all(orders.bulkWrite(Arrays.asList(
        new InsertOneModel<>(new Document("_id", id)),
        new UpdateOneModel<>(eq("_id", id), Updates.set("buyer", "secret")),
        new UpdateOneModel<>(eq("_id", id), Updates.set("buyer", "secret 2")),
        new DeleteManyModel<>(eq("_id", id)))));
  }

  public void command(String name, Object value) throws Exception {
    all(shop.runCommand(new Document(name, value)));
  }

  /** What is seen with each document of a find, and after the insertion that its end leads to, on the driver's threads. */
  public List<String> insertAfterFind(int id, Supplier<String> look) throws Exception {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<List<?>> inserted = new CompletableFuture<>();
    new Collecting<>(orders.find(gte("_id", id)).batchSize(2), () -> seen.add(look.get())).values
        .thenRun(() -> new Collecting<>(inserting(Arrays.asList(id + 100)), () -> { }).values.thenAccept(values -> {
          seen.add(look.get());
          inserted.complete(values);
        }));
    inserted.get(10, TimeUnit.SECONDS);
    return seen;
  }

  public void close() {
    client.close();
  }

  private static <T> List<T> all(Publisher<T> publisher) throws Exception {
    try {
      return new Collecting<>(publisher, () -> { }).values.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** Asks for a value at a time. */
  private static final class Collecting<T> implements Subscriber<T> {
    final CompletableFuture<List<T>> values = new CompletableFuture<>();
    private final List<T> collected = new ArrayList<>();
    private final Runnable withEach;
    private Subscription subscription;

    Collecting(Publisher<T> publisher, Runnable withEach) {
      this.withEach = withEach;
      publisher.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
      subscription = newSubscription;
      subscription.request(1);
    }

    @Override
    public void onNext(T value) {
      withEach.run();
      collected.add(value);
      subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
      values.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      values.complete(collected);
    }
  }
}
