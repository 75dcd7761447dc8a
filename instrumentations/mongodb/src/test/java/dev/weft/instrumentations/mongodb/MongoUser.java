package dev.weft.instrumentations.mongodb;

import dev.weft.testing.ReleaseLoader;
import java.util.List;
import java.util.function.Supplier;

/** An application with a client of its own: {@code application.SyncUser} or {@code application.ReactiveUser}. */
interface MongoUser extends AutoCloseable {
  /** @param kind {@code Sync} or {@code Reactive} */
  static MongoUser connect(ReleaseLoader release, String kind, String uri) {
    return ReleaseLoader.proxy(MongoUser.class, release.create("application." + kind + "User", new Class<?>[] {String.class}, uri));
  }

  void use(String collection) throws Exception;

  void insert(List<Integer> ids) throws Exception;

  List<Integer> findFrom(int id) throws Exception;

  void modify(int id) throws Exception;

  void bulk(int id) throws Exception;

  void command(String name, Object value) throws Exception;

  List<String> insertAfterFind(int id, Supplier<String> look) throws Exception;
}
