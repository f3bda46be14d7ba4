# syntax=docker/dockerfile:1
# One query-service node. The same image runs every other command: docker run IMAGE recall ...

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -pl quickstart -am package -DskipTests

FROM eclipse-temurin:17.0.16_8-jre
RUN groupadd --system --gid 10001 unitrail \
    && useradd --system --uid 10001 --gid unitrail --home-dir /var/lib/unitrail --create-home unitrail
COPY --from=build /src/quickstart/target/*.jar /opt/unitrail/
COPY --from=build /src/quickstart/target/lib /opt/unitrail/lib
COPY config/unitrail.properties /etc/unitrail/unitrail.properties

# The stores; they are made again from the log if the volume is lost.
RUN install -d -o unitrail -g unitrail /var/lib/unitrail/state
VOLUME /var/lib/unitrail
USER unitrail
WORKDIR /var/lib/unitrail
EXPOSE 8080

# RocksDB's memory is outside the heap: leave room for it (docs/operations.md, sizing).
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"

# Live, not ready: a node that is restoring its stores must not be killed.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-cp", "/opt/unitrail/*:/opt/unitrail/lib/*", "io.unitrail.service.cli.Unitrail"]
CMD ["serve", "--config", "/etc/unitrail/unitrail.properties"]
