package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** What maps objects to statements: each statement is one span, and the mapper adds none. */
@ExtendWith(WeftExtension.class)
class MappersTest {
  private static final JdbcConnectionPool POOL = JdbcConnectionPool.create("jdbc:h2:mem:mappers;DB_CLOSE_DELAY=-1", "sa", "");

  interface Items {
    @Insert("insert into items values (#{id}, #{name})")
    int insert(@Param("id") int id, @Param("name") String name);

    @Select("select name from items where id = #{id}")
    String name(int id);
  }

  @BeforeAll
  static void create() {
    new JdbcTemplate(POOL).execute("create table items (id int, name varchar(20))");
  }

  @AfterAll
  static void close() {
    POOL.dispose();
  }

  private static void assertSpans(String... names) {
    List<Span> spans = Weft.awaitSpans(names.length + 1);
    assertThat(spans.subList(0, names.length)).extracting(Span::name).containsExactly(names);
    assertThat(spans.subList(0, names.length)).extracting(Span::parentSpanId).containsOnly(spans.get(names.length).spanId());
  }

  private static SqlSessionFactory myBatis(DataSource source) {
    Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(Items.class);
    return new SqlSessionFactoryBuilder().build(configuration);
  }

  @Test
  void statementsOfMyBatisAreOneSpanEach() throws Exception {
    Weft.inRequest(() -> {
      try (SqlSession session = myBatis(POOL).openSession()) {
        Items items = session.getMapper(Items.class);
        items.insert(1, "one");
        assertThat(items.name(1)).isEqualTo("one");
        session.commit();
      }
      return null;
    });
    assertSpans("insert items", "select items");
  }

  @Test
  void aBatchOfMyBatisIsOneSpan() throws Exception {
    Weft.inRequest(() -> {
      try (SqlSession session = myBatis(POOL).openSession(ExecutorType.BATCH)) {
        for (int i = 10; i < 13; i++) {
          session.getMapper(Items.class).insert(i, "several");
        }
        session.commit();
      }
      return null;
    });
    assertSpans("BATCH insert items");
  }

  @Test
  void statementsOfJooqAreOneSpanEach() throws Exception {
    DSLContext jooq = DSL.using(POOL, SQLDialect.H2);
    Weft.inRequest(() -> {
      jooq.insertInto(DSL.table("items")).values(2, "two").execute();
      assertThat(jooq.select(DSL.field("name")).from("items").where(DSL.field("id").eq(2)).fetchOne(0)).isEqualTo("two");
      jooq.batch(jooq.query("insert into items values (?, ?)", 0, null)).bind(20, "x").bind(21, "y").execute();
      return null;
    });
    assertSpans("insert items", "select items", "BATCH insert items");
  }

  @Test
  void statementsOfJdbcTemplateAreOneSpanEach() throws Exception {
    JdbcTemplate template = new JdbcTemplate(POOL);
    Weft.inRequest(() -> {
      template.update("insert into items values (?, ?)", 3, "three");
      assertThat(template.queryForObject("select name from items where id = ?", String.class, 3)).isEqualTo("three");
      template.batchUpdate("insert into items values (?, ?)", List.of(new Object[] {30, "x"}, new Object[] {31, "y"}));
      return null;
    });
    assertSpans("insert items", "select items", "BATCH insert items");
  }
}
