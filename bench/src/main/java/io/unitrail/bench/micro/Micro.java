package io.unitrail.bench.micro;

import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Small pieces by themselves, with JMH: time and allocation of one call, each run in a JVM of its own. */
public final class Micro {
    private static final String PART = "micro";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Report report;
    private final int forks;
    private final int iterations;
    private final TimeValue time;

    /**
     * @param forks JVMs, of which each is a run
     * @param iterations of a run, after as many to warm up
     * @param seconds of each iteration
     */
    public Micro(Report report, int forks, int iterations, int seconds) {
        this.report = report;
        this.forks = forks;
        this.iterations = iterations;
        this.time = TimeValue.seconds(seconds);
    }

    /** Measures what its name matches. */
    public void measure(String pattern) {
        Options options = new OptionsBuilder()
                .include(Micro.class.getPackageName() + "\\..*" + pattern)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .jvmArgs("-Xmx1g")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            for (RunResult result : new Runner(options).run()) {
                add(result);
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot run: " + e.getMessage(), e);
        }
    }

    private void add(RunResult result) {
        String full = result.getParams().getBenchmark();
        String method = full.substring(full.lastIndexOf('.') + 1);
        String owner = full.substring(0, full.length() - method.length() - 1);
        String name = owner.substring(owner.lastIndexOf('.') + 1).replace("Benchmark", "") + ": " + method;
        List<Double> micros = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (BenchmarkResult run : result.getBenchmarkResults()) {
            micros.add(run.getPrimaryResult().getScore());
            for (Map.Entry<String, ? extends Result<?>> beside : secondary(run).entrySet()) {
                if (beside.getKey().endsWith(ALLOCATION)) {
                    bytes.add(beside.getValue().getScore());
                }
            }
        }
        report.row(PART, new Figures(name, "us", micros));
        report.row(PART, new Figures(name + ", allocated", "B", bytes));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // JMH's own signature is raw
    private static Map<String, Result<?>> secondary(BenchmarkResult run) {
        return (Map) run.getSecondaryResults();
    }
}
