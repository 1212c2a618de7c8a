package io.loanwatch.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class ElasticsearchSinkBuilderTest {

    @Test
    void aSinkTravelsWithTheJob() throws IOException, ClassNotFoundException {
        byte[] bytes = InstantiationUtil.serializeObject(complete().build());

        Object copy = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());

        assertThat(copy).isInstanceOf(ElasticsearchSink.class);
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> ElasticsearchSink.builder().build()).hasMessageContaining("hosts: none is set");
        assertThatThrownBy(() -> ElasticsearchSink.builder()
                        .hosts("http://127.0.0.1:9200")
                        .build())
                .hasMessageContaining("rejects: not set");
        assertThatThrownBy(() -> complete().hosts("127.0.0.1:9200")).hasMessageContaining("http://HOST:PORT");
        assertThatThrownBy(() -> complete().hosts("http://elasticsearch")).hasMessageContaining("http://HOST:PORT");
        assertThatThrownBy(() -> complete().batch(0, 1)).hasMessageContaining("batch documents 0");
        assertThatThrownBy(
                        () -> complete().batch(100, 1000).bufferedDocuments(100).build())
                .hasMessageContaining("buffered documents 100: expected more than the 100");
    }

    private static ElasticsearchSinkBuilder complete() {
        return ElasticsearchSink.builder().hosts("http://127.0.0.1:9200").rejects(new CollectingRejects("builder", 0));
    }
}
