package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseOperation;
import net.bytebuddy.asm.Advice;

/**
 * Calls for which some drivers execute statements that the application knows nothing of: to read or change the state of a connection, to
 * look up metadata, parameters of a procedure or keys. Those statements are not reported.
 */
@Instrument(subtypesOf = "java.sql.Connection", except = Jdbc.HIKARI, foundBy = "prepareStatement", methods = {
    "commit", "rollback", "setAutoCommit", "setSavepoint", "releaseSavepoint", "isValid", "getCatalog", "setCatalog", "getSchema",
    "setSchema", "isReadOnly", "setReadOnly", "getTransactionIsolation", "setTransactionIsolation", "getClientInfo", "setClientInfo",
    "getNetworkTimeout", "setNetworkTimeout", "setHoldability", "getMetaData", "prepareCall", "createArrayOf", "createStruct", "createBlob",
    "createClob", "createNClob", "createSQLXML"})
@Instrument(subtypesOf = "java.sql.DatabaseMetaData", foundBy = {"getTables", "getCrossReference", "getProcedures"}, methods = {
    "getAttributes", "getBestRowIdentifier", "getCatalogs", "getClientInfoProperties", "getColumnPrivileges", "getColumns",
    "getCrossReference", "getDatabaseMajorVersion", "getDatabaseMinorVersion", "getDatabaseProductName", "getDatabaseProductVersion",
    "getDefaultTransactionIsolation", "getExportedKeys", "getFunctionColumns", "getFunctions", "getImportedKeys", "getIndexInfo",
    "getMaxColumnNameLength", "getMaxColumnsInIndex", "getMaxIndexLength", "getMaxTableNameLength", "getNumericFunctions", "getPrimaryKeys",
    "getProcedureColumns", "getProcedures", "getPseudoColumns", "getSQLKeywords", "getSchemas", "getStringFunctions", "getSuperTables",
    "getSuperTypes", "getSystemFunctions", "getTablePrivileges", "getTableTypes", "getTables", "getTimeDateFunctions", "getTypeInfo",
    "getUDTs", "getUserName", "getVersionColumns", "isReadOnly", "nullsAreSortedAtEnd", "nullsAreSortedAtStart", "nullsAreSortedHigh",
    "nullsAreSortedLow", "storesLowerCaseIdentifiers", "storesMixedCaseIdentifiers", "storesUpperCaseIdentifiers",
    "supportsMixedCaseIdentifiers"})
@Instrument(subtypesOf = "java.sql.Statement", except = Jdbc.HIKARI, foundBy = "getGeneratedKeys",
    methods = {"getGeneratedKeys", "getMetaData", "getParameterMetaData"}, parameters = 0)
@Instrument(subtypesOf = "java.sql.ResultSetMetaData", foundBy = "isAutoIncrement",
    methods = {"getSchemaName", "getTableName", "isAutoIncrement", "isNullable"}, takes = "int", parameters = 1)
@Instrument(types = "org.postgresql.jdbc.TypeInfoCache", methods = {"getSQLType", "getPGType", "getPGArrayType", "getPGArrayElement",
    "getArrayDelimiter", "getPGTypeNamesWithSQLTypes", "getPGTypeOidsWithSQLTypes", "getTypeForAlias", "requiresQuoting"})
public final class OwnStatementsAdvice {
  private OwnStatementsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return DatabaseOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
