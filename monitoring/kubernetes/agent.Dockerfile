# An image that holds the agent's jar; an init container copies it. Built from the project's folder after mvn package -pl agent -am -DskipTests
FROM busybox:1.37.0
COPY --chmod=644 agent/target/weft-agent.jar /weft-agent.jar
USER 65534
CMD ["cp", "/weft-agent.jar", "/weft/weft-agent.jar"]
