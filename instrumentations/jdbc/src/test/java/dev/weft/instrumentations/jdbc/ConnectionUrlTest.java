package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WeftExtension.class)
class ConnectionUrlTest {
  @ParameterizedTest
  @CsvSource(delimiterString = "~~~", quoteCharacter = '\0', textBlock = """
      jdbc:postgresql://db1.example.com:5433/shop?user=secret&password=secret | postgresql | shop | db1.example.com | 5433
      jdbc:postgresql://db1,db2:5433/shop | postgresql | shop | db1 | 5432
      jdbc:postgresql://[::1]:5433/shop | postgresql | shop | ::1 | 5433
      jdbc:postgresql:///shop | postgresql | shop | localhost | 5432
      jdbc:postgresql:shop | postgresql | shop | localhost | 5432
      jdbc:postgresql://db1 | postgresql | - | db1 | 5432
      JDBC:PostgreSQL://db1/shop | postgresql | shop | db1 | 5432
      jdbc:mysql://secret:secret@db1:3307,secret:secret@db2/shop?useSSL=false | mysql | shop | db1 | 3307
      jdbc:mysql://secret:sec/ret@db1/shop?user=secret@x | mysql | shop | db1 | 3306
      jdbc:mysql:loadbalance://db1,db2/shop | mysql | shop | db1 | 3306
      jdbc:mysql://address=(host=db1)(port=3307)(user=secret)(password=secret)/shop | mysql | shop | db1 | 3307
      jdbc:mysql://(host=db1,port=3307,user=secret,password=secret)/shop | mysql | shop | db1 | 3306
      jdbc:mariadb:sequential://db1:3308/shop?password=secret | mariadb | shop | db1 | 3308
      jdbc:sqlserver://db1:1434;databaseName=shop;user=secret;password=secret | microsoft.sql_server | shop | db1 | 1434
      jdbc:sqlserver://db1\\EU;encrypt=true;database=shop;password=secret | microsoft.sql_server | EU|shop | db1 | 1433
      jdbc:sqlserver://;serverName=db1;databaseName=shop | microsoft.sql_server | shop | db1 | 1433
      jdbc:jtds:sqlserver://db1/shop;instance=EU;user=secret | microsoft.sql_server | EU|shop | db1 | 1433
      jdbc:oracle:thin:secret/secret@db1:1522:shop | oracle.db | shop | db1 | 1522
      jdbc:oracle:thin:@//db1:1522/shop.example.com | oracle.db | shop.example.com | db1 | 1522
      jdbc:oracle:thin:@tcps://db1/shop?wallet_location=secret | oracle.db | shop | db1 | 1521
      jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db1)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=shop))) | oracle.db | shop | db1 | 1522
      jdbc:oracle:thin:@shop_alias | oracle.db | shop_alias | - | -
      jdbc:db2://db1:50001/shop:user=secret;password=secret; | ibm.db2 | shop | db1 | 50001
      jdbc:db2:shop:user=secret;password=secret; | ibm.db2 | shop | localhost | 50000
      jdbc:db2:shop:password=secret;user=secret; | ibm.db2 | shop | localhost | 50000
      jdbc:teradata://db1/DATABASE=shop,DBS_PORT=1026,USER=secret,PASSWORD=secret | teradata | shop | db1 | 1026
      jdbc:teradata://db1/USER=secret,PASSWORD=secret | teradata | - | db1 | 1025
      jdbc:mysql://db1/shop&user=secret&password=secret | mysql | - | db1 | 3306
      jdbc:hive2://db1/shop#password=secret | hive | - | db1 | 10000
      jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;USER=secret | h2database | shop | - | -
      jdbc:h2:~/shop | h2database | ~/shop | - | -
      jdbc:h2:file:/data/shop;PASSWORD=secret | h2database | /data/shop | - | -
      jdbc:h2:tcp://db1:9093/~/shop;USER=secret | h2database | ~/shop | db1 | 9093
      jdbc:hsqldb:mem:shop | hsqldb | shop | - | -
      jdbc:hsqldb:hsql://db1/shop | hsqldb | shop | db1 | 9001
      jdbc:derby:memory:shop;create=true;user=secret | derby | shop | - | -
      jdbc:derby://db1:1528/shop;password=secret | derby | shop | db1 | 1528
      jdbc:sqlite:/data/shop.db | sqlite | /data/shop.db | - | -
      jdbc:sap://db1:30041/?databaseName=shop&password=secret | sap.hana | shop | db1 | 30041
      jdbc:p6spy:postgresql://db1/shop | postgresql | shop | db1 | 5432
      jdbc:aws-wrapper:mysql://db1/shop | mysql | shop | db1 | 3306
      jdbc:postgresql:// | postgresql | - | localhost | 5432
      jdbc:oracle:thin:@( | oracle.db | - | - | -
      jdbc:something://secret:secret@db1/shop | h2database | any | - | -
      something else | h2database | any | - | -
      """)
  void systemDatabaseHostAndPortAreReadFromTheUrl(String line) throws Exception {
    String[] columns = line.split(" \\| ");
    try (Connection connection = new AnyUrlDriver().connect(columns[0].trim(), new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    Map<String, Object> attributes = Weft.awaitSpans(1).get(0).attributes();
    assertThat(Arrays.asList(attributes.get("db.system.name"), attributes.get("db.namespace"), attributes.get("server.address"),
        attributes.get("server.port") == null ? null : attributes.get("server.port").toString()))
        .isEqualTo(Arrays.stream(columns).skip(1).map(String::trim).map(column -> column.equals("-") ? null : column).toList());
    assertThat(attributes.toString()).doesNotContain("secret");
  }

  /** How often a connection that no driver made is asked if its first answers are failures. */
  private static int timesAsked(int failures, int statements) throws Exception {
    int[] asked = {0};
    try (JdbcConnection silent = new JdbcConnection("jdbc:h2:mem:silent", new Properties(), "", new char[0], false) {
      @Override
      public DatabaseMetaData getMetaData() throws SQLException {
        if (++asked[0] <= failures) {
          throw new SQLException("not now");
        }
        return super.getMetaData();
      }
    }) {
      for (int i = 0; i < statements; i++) {
        silent.prepareStatement("SELECT " + i).execute();
      }
    }
    return asked[0];
  }

  @Test
  void connectionThatCouldNotTellIsAskedAgain() throws Exception {
    assertThat(timesAsked(2, 4)).isEqualTo(3);
    assertThat(Weft.awaitSpans(4)).extracting(span -> span.attributes().get("db.system.name"))
        .containsExactly("other_sql", "other_sql", "h2database", "h2database");
  }

  @Test
  void connectionThatNeverTellsIsNotAskedForEver() throws Exception {
    assertThat(timesAsked(100, 10)).isEqualTo(3);
    assertThat(Weft.awaitSpans(10)).allSatisfy(span -> assertThat(span.attributes()).containsEntry("db.system.name", "other_sql"));
  }

  @Test
  void connectionMadeByNoDriverIsAskedForItsUrl() throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:asked;TRACE_LEVEL_FILE=0");
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      statement.execute("SELECT 2");
    }
    assertThat(Weft.awaitSpans(2)).allSatisfy(span -> assertThat(span.attributes()).containsEntry("db.system.name", "h2database")
        .containsEntry("db.namespace", "asked").doesNotContainKeys("server.address", "server.port"));
  }
}
