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
      jdbc:mysql://(host=db1,port=3307,user=secret,password=secret)/shop | mysql | shop | db1 | 3307
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
      jdbc:db2:shop:user=secret;password=secret; | ibm.db2 | shop | - | -
      jdbc:db2:shop:password=secret;user=secret; | ibm.db2 | shop | - | -
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
      jdbc:mysql://(host=h1,port=3311),(host=h2)/db | mysql | db | h1 | 3311
      jdbc:mysql://secret:secret@[h1:3311,h2:3312]/db | mysql | db | h1 | 3311
      jdbc:mysql://secret:secret@[address=(host=h1)(port=3311),address=(host=h2)]/db | mysql | db | h1 | 3311
      jdbc:mysql:replication://address=(protocol=tcp)(host=h1)(port=3311)(type=source),address=(host=h2)/db | mysql | db | h1 | 3311
      jdbc:mysql://:3311/db | mysql | db | localhost | 3311
      jdbc:mysql:///db | mysql | db | localhost | 3306
      jdbc:mysql+srv://h1.example.com/db | mysql | db | h1.example.com | 3306
      jdbc:mysql://secret:12?secret@h1/db | mysql | - | - | -
      jdbc:mysql://secret:sec;ret@h1/db?user=secret | mysql | - | - | -
      jdbc:mariadb:loadbalance://h1:3308,h2:3309/db?user=secret | mariadb | db | h1 | 3308
      jdbc:mariadb://address=(host=h1)(port=3308)(type=primary)/db | mariadb | db | h1 | 3308
      jdbc:postgresql://[::1]:5433,[::2]:5434/shop?targetServerType=primary | postgresql | shop | ::1 | 5433
      jdbc:pgsql://h1/shop | postgresql | shop | h1 | 5432
      jdbc:sqlserver://h1\\EU:1434;databaseName={my;shop};password={se}}cret;};encrypt=true | microsoft.sql_server | EU|my;shop | h1 | 1434
      jdbc:sqlserver://h1;password={secret;databaseName=x};databaseName=shop;failoverPartner=h2 | microsoft.sql_server | shop | h1 | 1433
      jdbc:sqlserver://;servername=h1;port=1434 | microsoft.sql_server | - | h1 | 1434
      jdbc:jtds:sybase://h1:5000/shop;password=secret | sybase | shop | h1 | 5000
      jdbc:sybase:Tds:h1:5000/shop?PASSWORD=secret | sybase | shop | h1 | 5000
      jdbc:oracle:thin:@//h1:1522,h2:1523/shop | oracle.db | shop | h1 | 1522
      jdbc:oracle:thin:@tcp://[::1]:1522/shop:dedicated/one | oracle.db | shop | ::1 | 1522
      jdbc:oracle:thin:@(DESCRIPTION_LIST=(DESCRIPTION=(ADDRESS=(HOST=h1)(PORT=1522))(CONNECT_DATA=(SID=shop)))) | oracle.db | shop | h1 | 1522
      jdbc:oracle:thin:@ldap://ldap.example.com:389/shop,cn=OracleContext,dc=example | oracle.db | shop | - | -
      jdbc:oracle:oci:secret/secret@shop_alias | oracle.db | shop_alias | - | -
      jdbc:oracle:thin:@shop_alias?TNS_ADMIN=/secret | oracle.db | shop_alias | - | -
      jdbc:oracle:thin:secret/sec@ret?secret@h1:1522:shop | oracle.db | - | - | -
      jdbc:db2://h1:50001/shop:clientRerouteAlternateServerName=h2;password=secret; | ibm.db2 | shop | h1 | 50001
      jdbc:h2:tcp://h1:9093,h2:9094/~/shop | h2database | ~/shop | h1 | 9093
      jdbc:h2:ssl://h1/mem:shop | h2database | mem:shop | h1 | 9092
      jdbc:derby:net://h1/shop | derby | shop | h1 | 1527
      jdbc:sqlite::memory: | sqlite | :memory: | - | -
      jdbc:sap://h1:30041;h2:30041/?databaseName=shop&password=secret | sap.hana | shop | h1 | 30041
      jdbc:informix-sqli://h1:9089/shop:INFORMIXSERVER=s;password=secret | ibm.informix | shop | h1 | 9089
      jdbc:firebirdsql:h1/3051:/data/shop.fdb?password=secret | firebirdsql | /data/shop.fdb | h1 | 3051
      jdbc:firebirdsql://h1:3051/shop | firebirdsql | shop | h1 | 3051
      jdbc:firebirdsql:embedded:/data/shop.fdb | firebirdsql | /data/shop.fdb | - | -
      jdbc:firebirdsql:c:\\data\\shop.fdb | firebirdsql | c:\\data\\shop.fdb | - | -
      jdbc:ch:https://h1:8443/shop?password=secret | clickhouse | shop | h1 | 8443
      jdbc:snowflake://h1.example.com/?db=shop&password=secret | snowflake | shop | h1.example.com | 443
      jdbc:cassandra://h1--h2:9043/shop?password=secret | cassandra | shop | h1 | 9043
      jdbc:vertica://h1:5433/shop?password=secret | vertica | shop | h1 | 5433
      jdbc:dm://h1:5236/SHOP | dm | SHOP | h1 | 5236
      jdbc:dm://?host=h1&port=5237&password=secret | dm | - | h1 | 5237
      jdbc:kingbase8://h1:54321/shop | kingbase | shop | h1 | 54321
      jdbc:oceanbase://h1:2881,h2:2881/shop?password=secret | oceanbase | shop | h1 | 2881
      jdbc:databricks://h1.example.com:443/default;httpPath=/secret;AuthMech=3;UID=token;PWD=secret | databricks | default | h1.example.com | 443
      jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=shop;OAuthPvtKey=secret | bigquery | - | www.googleapis.com | -
      jdbc:something://secret:secret@db1/shop | something | shop | db1 | -
      jdbc:something:else://secret:secret@db1:77/shop;password=secret | something | shop | db1 | 77
      jdbc:something:secret/secret@db1 | something | - | - | -
      jdbc:something://secret:sec?ret@db1/shop | something | - | - | -
      jdbc:p6spy:something://db1/shop | something | shop | db1 | -
      jdbc:datadirect:sqlserver://h1:1434;databaseName=shop;password=secret | microsoft.sql_server | shop | h1 | 1434
      jdbc:tc:postgresql:15:///shop | h2database | any | - | -
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

  @ParameterizedTest
  @CsvSource(delimiterString = "~~~", quoteCharacter = '\0', textBlock = """
      jdbc:postgresql: | PGHOST=h1 PGPORT=5433 PGDBNAME=shop user=secret | postgresql | shop | h1 | 5433
      jdbc:mysql:/// | host=h1 port=3311 dbname=shop password=secret | mysql | shop | h1 | 3311
      jdbc:sqlserver:// | serverName=h1 portNumber=1434 databaseName=shop password=secret | microsoft.sql_server | shop | h1 | 1434
      jdbc:postgresql://h1/shop | PGHOST=h2 PGDBNAME=other | postgresql | shop | h1 | 5432
      jdbc:derby:memory: | databaseName=shop create=true | derby | shop | - | -
      """)
  void whatTheUrlDoesNotSayIsReadFromTheProperties(String line) throws Exception {
    String[] columns = line.split(" \\| ");
    Properties properties = new Properties();
    for (String property : columns[1].trim().split(" ")) {
      properties.setProperty(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
    }
    try (Connection connection = new AnyUrlDriver().connect(columns[0].trim(), properties);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    Map<String, Object> attributes = Weft.awaitSpans(1).get(0).attributes();
    assertThat(Arrays.asList(attributes.get("db.system.name"), attributes.get("db.namespace"), attributes.get("server.address"),
        attributes.get("server.port") == null ? null : attributes.get("server.port").toString()))
        .isEqualTo(Arrays.stream(columns).skip(2).map(String::trim).map(column -> column.equals("-") ? null : column).toList());
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
