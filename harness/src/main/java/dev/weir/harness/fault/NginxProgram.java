package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** nginx with a pool of connections to its backends, and its own ideas of health and of another try. */
final class NginxProgram implements ProxyProgram {
    private static final Path BINARY = Path.of("/usr/sbin/nginx");

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public boolean installed() {
        return Files.isExecutable(BINARY);
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        Path folder = Files.createTempDirectory("fault-nginx");
        int port = ProxyProcess.freePort();
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, backends));
        String errors = folder.resolve("errors").toString();
        return ProxyProcess.start(
                List.of(BINARY.toString(), "-p", folder.toString(), "-c", file.toString(), "-e", errors), port, folder);
    }

    private static String configuration(Path folder, int port, List<HostPort> backends) {
        String servers = backends.stream()
                .map(backend -> "        server " + backend + ";\n")
                .collect(Collectors.joining());
        return """
                daemon off;
                master_process off;
                pid FOLDER/pid;
                error_log FOLDER/errors crit;
                events {
                    worker_connections 4096;
                }
                http {
                    access_log off;
                    client_body_temp_path FOLDER/body;
                    proxy_temp_path FOLDER/proxy;
                    fastcgi_temp_path FOLDER/fastcgi;
                    uwsgi_temp_path FOLDER/uwsgi;
                    scgi_temp_path FOLDER/scgi;
                    upstream backends {
                SERVERS        keepalive 64;
                    }
                    server {
                        listen 127.0.0.1:PORT backlog=1024;
                        location / {
                            proxy_pass http://backends;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_connect_timeout 1s;
                            proxy_send_timeout 2s;
                            proxy_read_timeout 2s;
                        }
                    }
                }
                """.replace("FOLDER", folder.toString())
                .replace("PORT", String.valueOf(port))
                .replace("SERVERS", servers);
    }
}
