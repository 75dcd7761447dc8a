# The sample application with the agent; built from the project's folder after
#   mvn package -DskipTests -pl agent,smoke-tests/sample/shop,smoke-tests/sample/pricing -am
#   mvn dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib -pl smoke-tests/sample/shop,smoke-tests/sample/pricing
FROM eclipse-temurin:17.0.13_11-jre
ARG APPLICATION
ARG MAIN_CLASS
ENV MAIN_CLASS=$MAIN_CLASS
COPY agent/target/weft-agent.jar /weft/
COPY smoke-tests/sample/$APPLICATION/target/classes /application/classes
COPY smoke-tests/sample/$APPLICATION/target/lib /application/lib
RUN install -d -o 65534 /var/log/weft
USER 65534
# Tomcat makes a folder of its own in the working directory.
WORKDIR /tmp
CMD ["sh", "-c", "exec java -javaagent:/weft/weft-agent.jar -cp '/application/classes:/application/lib/*' $MAIN_CLASS"]
