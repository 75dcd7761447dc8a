package application;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import oracle.ucp.admin.UniversalConnectionPoolManagerImpl;
import oracle.ucp.jdbc.PoolDataSource;
import oracle.ucp.jdbc.PoolDataSourceFactory;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.vibur.dbcp.ViburDBCPDataSource;

/** Pools of at most two connections to H2. */
public final class PoolApplication {
  private DataSource pool;
  private Server server;

  public PoolApplication() throws ClassNotFoundException {
    Class.forName("org.h2.Driver");   // the JDK looks for drivers only once
  }

  /** Starts a server of H2's, and returns the URL of a database in its memory. */
  public String serve() throws SQLException {
    server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    return "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:served;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=sa";
  }

  public void stopServing() {
    server.stop();
  }

  public DataSource open(String kind, String url) throws Exception {
    pool = make(kind, url);
    return pool;
  }

  private static DataSource make(String kind, String url) throws Exception {
    switch (kind) {
      case "hikari":
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(url);
        hikari.setMaximumPoolSize(2);
        hikari.setMinimumIdle(1);
        hikari.setPoolName("orders");
        return new HikariDataSource(hikari);
      case "dbcp1":
        org.apache.commons.dbcp.BasicDataSource first = new org.apache.commons.dbcp.BasicDataSource();
        first.setUrl(url);
        first.setMaxActive(2);
        return first;
      case "dbcp2":
        org.apache.commons.dbcp2.BasicDataSource second = new org.apache.commons.dbcp2.BasicDataSource();
        second.setUrl(url);
        second.setMaxTotal(2);
        return second;
      case "tomcat":
        PoolProperties properties = new PoolProperties();
        properties.setUrl(url);
        properties.setDriverClassName("org.h2.Driver");
        properties.setMaxActive(2);
        properties.setMaxIdle(2);
        properties.setMinIdle(1);
        properties.setInitialSize(1);
        return new org.apache.tomcat.jdbc.pool.DataSource(properties);
      case "c3p0":
        ComboPooledDataSource c3p0 = new ComboPooledDataSource();
        c3p0.setJdbcUrl(url);
        c3p0.setInitialPoolSize(1);
        c3p0.setMinPoolSize(1);
        c3p0.setMaxPoolSize(2);
        return c3p0;
      case "agroal":
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
            pool -> pool.maxSize(2).connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
      case "druid":
        DruidDataSource druid = new DruidDataSource();
        druid.setUrl(url);
        druid.setMaxActive(2);
        druid.setTestWhileIdle(false);
        return druid;
      case "h2":
        JdbcConnectionPool h2 = JdbcConnectionPool.create(url, "sa", "sa");
        h2.setMaxConnections(2);
        return h2;
      case "vibur":
        ViburDBCPDataSource vibur = new ViburDBCPDataSource();
        vibur.setName("v1");
        vibur.setJdbcUrl(url);
        vibur.setUsername("sa");
        vibur.setPassword("sa");
        vibur.setPoolInitialSize(1);
        vibur.setPoolMaxSize(2);
        vibur.start();
        return vibur;
      default:
        PoolDataSource ucp = PoolDataSourceFactory.getPoolDataSource();
        ucp.setConnectionFactoryClassName("org.h2.jdbcx.JdbcDataSource");
        ucp.setURL(url);
        ucp.setUser("sa");
        ucp.setPassword("sa");
        ucp.setConnectionPoolName("u1");
        ucp.setMaxPoolSize(2);
        return ucp;
    }
  }

  public Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  public void close() throws Exception {
    DataSource open = pool;
    pool = null;
    if (open != null) {
      close(open);
    }
  }

  private static void close(DataSource pool) throws Exception {
    if (pool instanceof PoolDataSource) {
      UniversalConnectionPoolManagerImpl.getUniversalConnectionPoolManager().destroyConnectionPool("u1");
    } else if (pool instanceof org.apache.tomcat.jdbc.pool.DataSource) {
      ((org.apache.tomcat.jdbc.pool.DataSource) pool).close();
    } else if (pool instanceof JdbcConnectionPool) {
      ((JdbcConnectionPool) pool).dispose();
    } else {
      pool.getClass().getMethod("close").invoke(pool);
    }
  }
}
