package dev.weft.instrumentations.jdbc;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import oracle.ucp.admin.UniversalConnectionPoolManagerImpl;
import oracle.ucp.jdbc.PoolDataSource;
import oracle.ucp.jdbc.PoolDataSourceFactory;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.vibur.dbcp.ViburDBCPDataSource;

/** Real pools with one connection each, which they check with a statement of their own whenever they lend it, if they can. */
enum Pool {
  HIKARI {
    @Override
    DataSource open(String url) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setMaximumPoolSize(1);
      config.setConnectionTestQuery(CHECK);
      config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(3));   // the pool reads it when it is made
      return new HikariDataSource(config);
    }
  },
  DBCP1 {
    @Override
    DataSource open(String url) {
      return dbcp1(url);
    }
  },
  DBCP1_WITH_CACHE {
    @Override
    DataSource open(String url) {
      org.apache.commons.dbcp.BasicDataSource pool = dbcp1(url);
      pool.setPoolPreparedStatements(true);
      return pool;
    }
  },
  DBCP2 {
    @Override
    DataSource open(String url) {
      return dbcp2(url);
    }
  },
  DBCP2_WITH_CACHE {
    @Override
    DataSource open(String url) {
      BasicDataSource pool = dbcp2(url);
      pool.setPoolPreparedStatements(true);
      return pool;
    }
  },
  TOMCAT {
    @Override
    DataSource open(String url) {
      return new org.apache.tomcat.jdbc.pool.DataSource(tomcat(url));
    }
  },
  TOMCAT_WITH_CACHE {
    @Override
    DataSource open(String url) {
      PoolProperties properties = tomcat(url);
      properties.setJdbcInterceptors("StatementCache(prepared=true,callable=true)");
      return new org.apache.tomcat.jdbc.pool.DataSource(properties);
    }
  },
  C3P0 {
    @Override
    DataSource open(String url) {
      return c3p0(url);
    }
  },
  C3P0_WITH_CACHE {
    @Override
    DataSource open(String url) {
      ComboPooledDataSource pool = c3p0(url);
      pool.setMaxStatements(20);
      return pool;
    }
  },
  AGROAL {
    @Override
    DataSource open(String url) throws Exception {
      return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(1)
          .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
    }
  },
  DRUID_WITH_CACHE {
    @Override
    DataSource open(String url) {
      DruidDataSource pool = new DruidDataSource();
      pool.setUrl(url);
      pool.setMaxActive(1);
      pool.setPoolPreparedStatements(true);
      pool.setMaxPoolPreparedStatementPerConnectionSize(20);
      pool.setTestOnBorrow(true);
      pool.setValidationQuery(CHECK);
      return pool;
    }
  },
  VIBUR {
    @Override
    DataSource open(String url) {
      ViburDBCPDataSource pool = new ViburDBCPDataSource();
      pool.setJdbcUrl(url);
      pool.setUsername("sa");
      pool.setPassword("sa");
      pool.setPoolInitialSize(1);
      pool.setPoolMaxSize(1);
      pool.setTestConnectionQuery(CHECK);
      pool.setConnectionIdleLimitInSeconds(0);
      pool.start();
      return pool;
    }
  },
  UCP {
    @Override
    DataSource open(String url) throws Exception {
      return ucp(url);
    }
  },
  UCP_WITH_CACHE {
    @Override
    DataSource open(String url) throws Exception {
      PoolDataSource pool = ucp(url);
      pool.setMaxStatements(20);
      return pool;
    }
  },
  /** Connects, and prepares, when a statement is asked for; lends objects that cannot be unwrapped, as Spring's others do. */
  SPRING_LAZY {
    @Override
    DataSource open(String url) {
      LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
      lazy.setTargetDataSource(dbcp2(url));
      lazy.setDefaultAutoCommit(true);
      lazy.setDefaultTransactionIsolation(java.sql.Connection.TRANSACTION_READ_COMMITTED);
      return lazy;
    }
  },
  /** The pool of the driver itself: lends connections that are as the driver's, each a new object around the same session. */
  H2 {
    @Override
    DataSource open(String url) {
      return JdbcConnectionPool.create(url, "sa", "sa");
    }
  };

  /** What pools execute to see whether a connection is alive. */
  static final String CHECK = "SELECT 1 AS alive";

  private static final Duration WAIT = Duration.ofMillis(300);
  private static final String UCP_NAME = "orders";

  abstract DataSource open(String url) throws Exception;

  private static org.apache.commons.dbcp.BasicDataSource dbcp1(String url) {
    org.apache.commons.dbcp.BasicDataSource pool = new org.apache.commons.dbcp.BasicDataSource();
    pool.setUrl(url);
    pool.setMaxActive(1);
    pool.setTestOnBorrow(true);
    pool.setValidationQuery(CHECK);
    return pool;
  }

  private static PoolDataSource ucp(String url) throws Exception {
    PoolDataSource pool = PoolDataSourceFactory.getPoolDataSource();
    pool.setConnectionFactoryClassName("org.h2.jdbcx.JdbcDataSource");
    pool.setURL(url);
    pool.setUser("sa");
    pool.setPassword("sa");
    pool.setConnectionPoolName(UCP_NAME);
    pool.setMaxPoolSize(1);
    pool.setValidateConnectionOnBorrow(true);
    pool.setSQLForValidateConnection(CHECK);
    return pool;
  }

  private static BasicDataSource dbcp2(String url) {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(url);
    pool.setMaxTotal(1);
    pool.setTestOnBorrow(true);
    pool.setValidationQuery(CHECK);
    return pool;
  }

  private static PoolProperties tomcat(String url) {
    PoolProperties properties = new PoolProperties();
    properties.setUrl(url);
    properties.setDriverClassName("org.h2.Driver");
    properties.setMaxActive(1);
    properties.setMaxIdle(1);
    properties.setMinIdle(1);
    properties.setInitialSize(1);
    properties.setTestOnBorrow(true);
    properties.setValidationQuery(CHECK);
    properties.setValidationInterval(0);
    return properties;
  }

  private static ComboPooledDataSource c3p0(String url) {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setJdbcUrl(url);
    pool.setInitialPoolSize(1);
    pool.setMinPoolSize(1);
    pool.setMaxPoolSize(1);
    pool.setTestConnectionOnCheckout(true);
    pool.setPreferredTestQuery(CHECK);
    return pool;
  }

  /** Makes the application wait for a connection no longer than a fraction of a second, or the shortest time that the pool can wait. */
  static void limitWait(DataSource pool) throws Exception {
    if (pool instanceof LazyConnectionDataSourceProxy) {
      limitWait(((LazyConnectionDataSourceProxy) pool).getTargetDataSource());
    } else if (pool instanceof HikariDataSource) {
      return;
    } else if (pool instanceof org.apache.commons.dbcp.BasicDataSource) {
      ((org.apache.commons.dbcp.BasicDataSource) pool).setMaxWait(WAIT.toMillis());
    } else if (pool instanceof PoolDataSource) {
      ((PoolDataSource) pool).setConnectionWaitTimeout(1);
    } else if (pool instanceof BasicDataSource) {
      ((BasicDataSource) pool).setMaxWait(WAIT);
    } else if (pool instanceof org.apache.tomcat.jdbc.pool.DataSource) {
      ((org.apache.tomcat.jdbc.pool.DataSource) pool).setMaxWait((int) WAIT.toMillis());
    } else if (pool instanceof ComboPooledDataSource) {
      ((ComboPooledDataSource) pool).setCheckoutTimeout((int) WAIT.toMillis());
    } else if (pool instanceof AgroalDataSource) {
      ((AgroalDataSource) pool).getConfiguration().connectionPoolConfiguration().setAcquisitionTimeout(WAIT);
    } else if (pool instanceof DruidDataSource) {
      ((DruidDataSource) pool).setMaxWait(WAIT.toMillis());
    } else if (pool instanceof ViburDBCPDataSource) {
      ((ViburDBCPDataSource) pool).setConnectionTimeoutInMs(WAIT.toMillis());
    } else {
      ((JdbcConnectionPool) pool).setMaxConnections(1);
      pool.setLoginTimeout(1);
    }
  }

  static void close(DataSource pool) throws Exception {
    if (pool instanceof LazyConnectionDataSourceProxy) {
      close(((LazyConnectionDataSourceProxy) pool).getTargetDataSource());
    } else if (pool instanceof org.apache.commons.dbcp.BasicDataSource) {
      ((org.apache.commons.dbcp.BasicDataSource) pool).close();
    } else if (pool instanceof PoolDataSource) {
      UniversalConnectionPoolManagerImpl.getUniversalConnectionPoolManager().destroyConnectionPool(UCP_NAME);
    } else if (pool instanceof AutoCloseable) {
      ((AutoCloseable) pool).close();
    } else if (pool instanceof org.apache.tomcat.jdbc.pool.DataSource) {
      ((org.apache.tomcat.jdbc.pool.DataSource) pool).close();
    } else if (pool instanceof JdbcConnectionPool) {
      ((JdbcConnectionPool) pool).dispose();
    } else {
      throw new IllegalArgumentException("stays open: " + pool.getClass());
    }
  }
}
