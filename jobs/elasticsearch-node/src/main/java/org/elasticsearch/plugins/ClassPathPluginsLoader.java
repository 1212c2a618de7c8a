package org.elasticsearch.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elasticsearch.Build;

/**
 * Hands Elasticsearch its plugins from the class path instead of from {@code modules/NAME/*.jar} under its home.
 *
 * <p>It lives in Elasticsearch's package because the constructors of {@link PluginsLoader} and {@link PluginBundle}
 * are package-private; nothing else belongs here.
 */
public final class ClassPathPluginsLoader extends PluginsLoader {

    private record Layer(PluginBundle pluginBundle, ClassLoader pluginClassLoader, ModuleLayer pluginModuleLayer)
            implements PluginLayer {}

    private final List<PluginLayer> layers;

    // The third argument's type is package-private in its generics; an empty map satisfies every parameterization.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private ClassPathPluginsLoader(Set<PluginBundle> bundles, List<PluginLayer> layers) {
        super(bundles, Set.of(), (Map) Map.of());
        this.layers = layers;
    }

    @Override
    public Stream<PluginLayer> pluginLayers() {
        return layers.stream();
    }

    /**
     * A loader of exactly these plugins.
     *
     * @param emptyFolder an existing folder without jars, because a bundle insists on a folder to scan
     */
    public static PluginsLoader of(Path emptyFolder, Map<String, Class<? extends Plugin>> pluginsByName)
            throws IOException {
        Set<PluginBundle> bundles = new LinkedHashSet<>();
        List<PluginLayer> layers = new ArrayList<>();
        for (Map.Entry<String, Class<? extends Plugin>> plugin : pluginsByName.entrySet()) {
            PluginBundle bundle = new PluginBundle(descriptor(plugin.getKey(), plugin.getValue()), emptyFolder);
            bundles.add(bundle);
            layers.add(new Layer(bundle, plugin.getValue().getClassLoader(), ModuleLayer.boot()));
        }
        return new ClassPathPluginsLoader(bundles, layers);
    }

    private static PluginDescriptor descriptor(String name, Class<? extends Plugin> plugin) {
        String version = Build.current().version();
        return new PluginDescriptor(
                name, name, version, version, "17", plugin.getName(), null, List.of(), false, false, false, false);
    }
}
